import {argumentsOf, type Directive, defineCheck, isSameName, type Section} from 'httpd-codemod/transform'

const ALIASES = ['WSGIScriptAlias', 'Alias', 'ScriptAlias'] as const

export default defineCheck({
  name: 'check-mount-with-blank',
  summary: 'Find mounts with a blank at an end, or with a blank written as %20',
  description: `
The server decodes the path of a URL before it compares it with an alias or a \`<Location>\`: a request for
\`/my%20app\` has the path \`/my app\`. So \`Alias "/my app" /srv/app\` answers it, and \`Alias /my%20app /srv/app\` does not.
A blank at the end of the mount, as in \`"/shop "\`, is a part of it: requests for \`/shop\` go elsewhere.

Write the blank itself, in quotes, and none at the ends. \`%2F\` is left alone, since \`AllowEncodedSlashes NoDecode\`
keeps it.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_alias.html#alias',
  words: /[ \t]["']|["'][ \t]|%[0-9a-f]{2}/i,
  findings: {
    edge: {
      message: 'Unexpected blank at an end of `{mount}`, expected `{expected}`',
      reason: 'the blank is a part of the path, so requests for `{expected}` do not come here',
    },
    encoded: {
      message: 'Unexpected `{mount}`, expected `{expected}`',
      reason: 'the server compares it with decoded URLs, so requests for `{mount}` do not come here',
    },
  },
  notes: {},
  run({find, findSections, sectionsAround, report}) {
    const inLocation = (node: Directive): boolean =>
      sectionsAround(node).some(({name}) => /^location(?:match)?$/i.test(name))
    const aliases = ALIASES.flatMap((name) => find(name)).filter((node) => !inLocation(node))
    for (const node of [...aliases, ...findSections('Location')]) {
      const args = argumentsOf(node)
      const mount = args[0]?.text ?? ''
      if (!/^\s*\//.test(mount) || args.some(({text}) => isPattern(node, text))) continue
      const trimmed = mount.trim()
      const decoded = decodedFrom(mount)
      if (trimmed !== mount) report(node, 'edge', {mount, expected: trimmed})
      else if (decoded !== undefined) report(node, 'encoded', {mount, expected: quoted(decoded)})
    }
  },
})

function isPattern(node: Directive | Section, text: string): boolean {
  return isSameName(node.name, 'Location') && text === '~'
}

/** A path with its blanks and other signs as they are; undefined where none of them is encoded, or one is a slash. */
function decodedFrom(mount: string): string | undefined {
  if (!/%[0-9a-f]{2}/i.test(mount) || /%2f|%00|%25/i.test(mount)) return undefined
  try {
    return decodeURIComponent(mount)
  } catch {
    return undefined
  }
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path
}
