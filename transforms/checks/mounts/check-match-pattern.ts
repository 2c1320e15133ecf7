import {defineCheck, mergeSlashes, plainStartOf, toRegex} from 'httpd-codemod/transform'
import {type Application, certainGroup, RESOURCE} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-match-pattern',
  summary: 'Find patterns of WSGIScriptAliasMatch that mount in the wrong place',
  description: `
\`WSGIScriptAliasMatch\` replaces the URL up to the end of the match with the target, and appends the rest. The matched
part becomes SCRIPT_NAME, the rest PATH_INFO. A good pattern is tied to the start of the URL and stops where the
application begins:

    WSGIScriptAliasMatch ^/tools/([^/]+) /srv/tools/$1.wsgi

Without \`^\` it also matches in the middle of other URLs. With \`.*$\` it takes the whole URL: the application sees an
empty path for each of them, and unless an application group is set every URL gets an interpreter of its own, with
its own copy of the application. A slash that the pattern takes is missing after the script file. And mod_wsgi
ignores a match of no characters.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIScriptAliasMatch.html',
  words: /wsgiscriptaliasmatch/i,
  findings: {
    unanchored: {
      message: 'Unexpected pattern `{mount}` without `^`, expected `^{mount}`',
      reason: 'it also matches in the middle of other URLs: `/other{sample}` comes here too',
    },
    'interpreter-per-url': {
      message: 'Unexpected pattern `{mount}` up to the end of the URL, expected it to end with the mount',
      reason:
        'SCRIPT_NAME is the whole URL, so every URL makes another interpreter with its own copy of the application',
    },
    slash: {
      message: 'Unexpected slash in the match of `{mount}`, expected the pattern to end before it',
      reason: 'mod_wsgi appends the rest of the URL to `{target}`, so a request for `{sample}` gets 404',
    },
    never: {
      message: 'Unexpected pattern `{mount}`, expected one that begins with `^/`',
      reason: 'it matches no character of any URL, so no request comes here',
    },
  },
  notes: {
    'whole-url':
      'the application of WSGIScriptAliasMatch {mount} gets the whole URL as SCRIPT_NAME, and an empty PATH_INFO',
  },
  run({wsgi, report, note}) {
    for (const application of wsgi.applications) {
      const {node, kind, mount, target} = application
      if (kind !== 'pattern') continue
      const {key, sample} = faultOf(application) ?? {}
      if (key === undefined || sample === undefined) continue
      if (key !== 'whole-url') report(node, key, {mount, target, sample})
      else if (certainGroup(wsgi, 'application', application)?.value === RESOURCE)
        report(node, 'interpreter-per-url', {mount})
      else note('whole-url', {mount})
    }
  },
})

interface Fault {
  readonly key: 'unanchored' | 'whole-url' | 'slash' | 'never'
  /** A URL that shows it. */
  readonly sample: string
}

function faultOf({mount, target}: Application): Fault | undefined {
  const regex = toRegex(mount)
  if (NEVER.test(mount)) return {key: 'never', sample: ''}
  const endOf = (url: string): number => {
    const match = regex.exec(url)
    return match ? url.length - match.after.length : 0
  }
  const start = plainStartOf(mount)
  // The server merges slashes before it looks for an alias (server/util.c: ap_no2slash_ex).
  const samples = ['q', '/q', '/q/r', 'q/r.html'].map((rest) => mergeSlashes(start + rest))
  const matched = [...new Set(samples)].filter((url) => endOf(url) > 0)
  // The part of the match that the target takes over may be the rest of the URL.
  const isConstant = !/[$&]/.test(target)
  if (isConstant && matched.length > 1 && matched.every((url) => endOf(url) === url.length))
    return {key: 'whole-url', sample: ''}
  const below = samples.find((url) => endOf(url) > 1 && url[endOf(url) - 1] === '/')
  if (isConstant && !target.endsWith('/') && below !== undefined) return {key: 'slash', sample: below}
  const own = [start, ...samples].find((url) => regex.exec(url)?.before === '' && url.startsWith('/'))
  if (own !== undefined && (regex.exec(`/other${own}`)?.before ?? '') !== '')
    return {key: 'unanchored', sample: own}
  return undefined
}

/** A pattern that only matches no characters, or one with a start that no path of a URL has. */
const NEVER = /^(?:\^?\(?(?:\.\*\?)?\)?|\^[\w-]{2,}[^|]*)$/
