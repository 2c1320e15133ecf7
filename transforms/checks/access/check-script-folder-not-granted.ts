import {
  bareDirectives,
  type Coverage,
  type Directive,
  defineCheck,
  directivesReaching,
  directoryOf,
  firstWord,
  isSameName,
  isVariable,
  reachingElsewhere,
  type Section,
  type ServerView,
  wordsOf,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-script-folder-not-granted',
  summary: 'Find scripts in folders that no section of the server grants access to',
  description: `
A WSGIScriptAlias maps URLs to a script, and the server controls access to the script like access to any file. Where
\`<Directory />\` denies everything, as it does in most distributions, the folder of the script needs a section of its
own, \`<Directory /srv/shop>\` with \`Require all granted\`. Without one the server answers 403 to every request of the
application and logs "client denied by server configuration". \`Order\` and \`Allow\` lines do not lift a \`Require all
denied\`, and \`Require\` does not lift a \`Deny from all\`: a request has to pass both.

The check needs the whole server. It is silent where .htaccess files, macros or sections whose reach is not certain
may grant access.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    denied: {
      message: 'Unexpected script `{target}` in a folder without access, expected {grant} for `{folder}`',
      reason: '<Directory /> denies access and no section grants it, so the server answers 403',
    },
  },
  notes: {},
  run({view, wsgi, find, report}) {
    const isUnclear = UNCLEAR.some((name) => find(name).length + view.elsewhere.find(name).length > 0)
    if (!view.isWhole || isUnclear) return
    for (const application of wsgi.applications) {
      const {target, kind, hasManyScripts} = application
      if (!target.startsWith('/') || isVariable(target) || (kind === 'pattern' && hasManyScripts)) continue
      if (bareDirectives(application.scope, ...REDIRECTING).length > 0) continue
      const own: Lines = (name) => linesOfFile(name, application)
      const all: Lines = (name) => [...own(name), ...linesOfOthers(view, name, application)]
      const [grant, denials] = findDenial(own, all) ?? []
      if (!grant || all('AllowOverride').some(({node}) => kindOf(node) !== 'none')) continue
      const folder = hasManyScripts ? target : directoryOf(target)
      report(application.node, 'denied', {target, grant, folder}, denials)
    }
  },
})

/** They grant access, or let other lines grant it, in ways that this check does not follow. */
const UNCLEAR = ['Use', 'Satisfy', 'AllowOverrideList']

/** They may answer requests before the script is looked for. */
const REDIRECTING = ['Redirect', 'RedirectMatch', 'RedirectPermanent', 'RedirectTemp', 'RewriteRule']

/** A directive in this file or another one that may apply to an application. */
interface Line {
  readonly node: Directive
  readonly coverage: Coverage
  /** True if it is in `<Directory />`, and in no other section. */
  readonly isAtRoot: boolean
  readonly isOwn: boolean
}

type Lines = (name: string) => readonly Line[]

function linesOfFile(name: string, application: Application): readonly Line[] {
  return directivesReaching(name, application).map(({node, section, guards, coverage}) => ({
    node,
    coverage,
    isAtRoot: guards.length === 0 && isRoot(section),
    isOwn: true,
  }))
}

function linesOfOthers(view: ServerView, name: string, application: Application): readonly Line[] {
  return reachingElsewhere(view, name, application).map(({node, sections, coverage}) => ({
    node,
    coverage,
    isAtRoot: sections.length === 1 && sections.every(isRoot),
    isOwn: false,
  }))
}

function isRoot(section: Section): boolean {
  return isSameName(section.name, 'Directory') && firstWord(section) === '/'
}

/** What would grant access, and the lines of this file that deny it; undefined if something may let requests in. */
function findDenial(
  own: Lines,
  all: Lines,
): readonly [grant: string, denials: readonly Directive[]] | undefined {
  if (own('Require').filter(mayLift).every(deniesAll)) {
    const requirements = all('Require').filter(mayLift)
    if (requirements.every(deniesAll) && requirements.some(({isAtRoot}) => isAtRoot)) {
      return ['`Require all granted`', ownRootLines(requirements)]
    }
  }
  const denials = all('Deny').filter(({node, isAtRoot}) => isAtRoot && /^from all$/i.test(textOf(node)))
  if (denials.length === 0) return undefined
  const others = [...all('Allow'), ...all('Order').filter(({isAtRoot}) => !isAtRoot)]
  if (others.some(mayLift)) return undefined
  return ['`Order allow,deny` and `Allow from all`', ownRootLines(denials)]
}

/** A line that reaches only a part of the mount leaves the rest denied. */
function mayLift({coverage}: Line): boolean {
  return coverage === 'all' || coverage === 'unknown'
}

function deniesAll({node}: Line): boolean {
  return /^all denied$/i.test(textOf(node))
}

function ownRootLines(lines: readonly Line[]): readonly Directive[] {
  return lines.filter(({isAtRoot, isOwn}) => isAtRoot && isOwn).map(({node}) => node)
}

function textOf(node: Directive): string {
  return wordsOf(node).join(' ')
}

function kindOf(node: Directive): string {
  return (firstWord(node) ?? '').toLowerCase()
}
