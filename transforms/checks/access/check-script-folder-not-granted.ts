import {
  type Decider,
  type Directive,
  defineCheck,
  directivesReaching,
  groupBy,
  type MountAnswer,
  onOneLine,
  type Reach,
} from 'httpd-codemod/transform'
import {type MountedAlias, mountedAliases, scriptFolderOf} from '../../shared/access/mounted-aliases.ts'
import {sectionsNaming} from '../../shared/access/sections-naming.ts'

export default defineCheck({
  name: 'check-script-folder-not-granted',
  summary: 'Find scripts in folders that no section of the server grants access to',
  description: `
A WSGIScriptAlias maps URLs to a script, and the server controls access to the script like access to any file. Where
\`<Directory />\` denies everything, as it does in most distributions, the folder of the script needs a section of its
own, \`<Directory /srv/shop>\` with \`Require all granted\`. Without one the server answers 403 to every request of the
application and logs "client denied by server configuration". \`Order\` and \`Allow\` lines do not lift a \`Require all
denied\`, and \`Require\` does not lift a \`Deny from all\`: a request has to pass both.

The check needs the whole server, and asks it for requests at each mount and below it; those of an \`Alias\` with
mod_wsgi's handler too. It is silent where .htaccess files or conditions may grant access.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /alias/i,
  findings: {
    denied: {
      message: 'Unexpected script `{target}` in a folder without access, expected {grant} for `{folder}`',
      reason:
        '<Directory {denied}> denies access and no section grants it, so the server answers 403 to {url}',
    },
    order: {
      message: 'Unexpected `{line}` without Require, expected {grant} for `{folder}`',
      reason:
        'requests have to pass `{denial}` of <Directory {denied}> too, so the server answers 403 to {url}',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    if (!view.isWhole) return
    const denials = mountedAliases(view, answersAt).flatMap((mounted) => denialOf(mounted) ?? [])
    for (const [first, ...others] of groupBy(denials, ({line, folder}) => line ?? folder).values()) {
      if (!first) continue
      const {alias, grant, folder, denied, denial, url, line, lines} = first
      const related = [...others.map((other) => other.alias.node), ...lines]
      if (line) report(line, 'order', {line: onOneLine(line), grant, folder, denial, denied, url}, related)
      else report(alias.node, 'denied', {target: alias.target, grant, folder, denied, url}, related)
    }
  },
})

/** An application that no request gets to. */
interface Denial {
  readonly alias: Reach
  readonly url: string
  readonly folder: string
  /** What would let requests in. */
  readonly grant: string
  /** The line that does not, and its folder. */
  readonly denial: string
  readonly denied: string
  /** A line of old access control that was meant to let requests in. */
  readonly line: Directive | undefined
  /** The lines of this file that deny it. */
  readonly lines: readonly Directive[]
}

function denialOf({alias, answers}: MountedAlias): Denial | undefined {
  const folder = scriptFolderOf(alias)
  const answer = answers.find(({cause, isCertain}) => cause === 'access' && isCertain)
  const decider = answer && denyingIn(answer)
  // A section for the very folder denies access on purpose; one that names the file is another check's finding.
  if (!answer || !decider?.folder || !isAbove(decider.folder, folder) || sectionsNaming(alias).length > 0)
    return undefined
  const isOld = decider.name !== 'Require'
  const line = isOld ? undefined : oldGrantFor(alias)
  const isForAll = !line || /\ball\b/i.test(onOneLine(line))
  return {
    ...{alias, folder, line},
    url: answer.url,
    grant: isOld
      ? '`Order allow,deny` and `Allow from all`'
      : isForAll
        ? '`Require all granted`'
        : 'a Require',
    denial: decider.text,
    denied: decider.folder,
    lines: decider.place?.type === 'directive' ? [decider.place] : [],
  }
}

/** The directive of an answer that lets nobody in. */
function denyingIn({because}: MountAnswer): Decider | undefined {
  const required = because.filter(({name}) => name.includes('Require'))
  const isDenied = required.length > 0 && required.every(({text}) => /^Require all denied$/i.test(text))
  return isDenied ? required[0] : because.find(({text}) => /^Deny from all$/i.test(text))
}

/** The strongest Allow for a script, which is what people look for. */
function oldGrantFor(alias: Reach): Directive | undefined {
  const allowing = directivesReaching('Allow', alias).filter(
    ({coverage, guards}) => coverage === 'all' && guards.length === 0,
  )
  return allowing.at(-1)?.node
}

function isAbove(folder: string, path: string): boolean {
  const bare = folder.replace(/\/+$/, '')
  return path !== bare && path.startsWith(`${bare}/`)
}
