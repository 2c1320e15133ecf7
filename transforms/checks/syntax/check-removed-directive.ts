import {
  type Directive,
  defineCheck,
  isSameName,
  type Scope,
  type Section,
  sectionsIn,
  type Version,
} from 'httpd-codemod/transform'
import {
  directiveStanding,
  optionStanding,
  type Standing,
  wsgiDirectivesIn,
  wsgiOptionsIn,
} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-removed-directive',
  summary: 'Find directives and options that the release of mod_wsgi does not have',
  description: `
mod_wsgi 6.0 removed \`WSGILazyInitialization\` and everything for New Relic; older releases lack later additions, such
as the options \`eviction-timeout=\` (4.4.7) and \`startup-timeout=\` (4.5.6). A directive that the module does not have
is an "Invalid command" and an option of that kind an "Invalid option": the server does not start with either.

With \`--mod-wsgi-version\` the check compares every directive and option with that release. Without it a note mentions
once those that 6.0 removed. The check leaves alone lines in \`<IfDirective>\` and other conditions of that kind. For
an option that has another name now there is check-renamed-option.`,
  url: 'https://modwsgi.readthedocs.io/en/master/release-notes/version-6.0.0.html',
  words: /wsgi/i,
  findings: {
    removed: {
      message: 'Unexpected {name}, expected none: mod_wsgi {release} removed it',
      reason: 'this release of mod_wsgi no longer has it, so the server does not start',
    },
    'not-yet': {
      message: 'Unexpected {name}, expected it only from mod_wsgi {release} on',
      reason: 'this release of mod_wsgi does not have it yet, so the server does not start',
    },
  },
  notes: {
    removed: 'mod_wsgi {release} no longer has {name}, and a server with it does not start',
  },
  run({view, kind, target, report, note}) {
    if (kind === 'htaccess') return
    const release = target.modWsgi ?? LATEST
    const lines = view.scopes.flatMap(linesIn).filter((line) => line.guards.every(isOnModule))
    for (const line of lines) {
      for (const [name, {state, release: limit = '', otherName}] of standingsOf(line, release)) {
        if (otherName !== undefined || state === 'there' || state === 'unknown') continue
        if (target.modWsgi)
          report(line.node, state === 'removed' ? 'removed' : 'not-yet', {name, release: limit})
        else if (state === 'removed') note('removed', {name, release: limit})
      }
    }
  },
})

/** A line of mod_wsgi. */
interface Line {
  readonly node: Directive | Section
  readonly guards: readonly Section[]
  /** Its name, for a section with `<` in front. */
  readonly tag: string
}

function linesIn(scope: Scope): readonly Line[] {
  return [
    ...wsgiDirectivesIn(scope).map(({node, guards}) => ({node, guards, tag: node.name})),
    ...sectionsIn(scope, 'WSGIInterpreterOptions').map(({node, guards}) => ({
      node,
      guards,
      tag: `<${node.name}`,
    })),
  ]
}

/** Whether a release has the directive of a line and each of its options, by name. */
function standingsOf(
  {node, tag}: Line,
  release: Version,
): readonly (readonly [name: string, standing: Standing])[] {
  const options = node.type === 'directive' ? wsgiOptionsIn(node) : []
  return [
    [tag.startsWith('<') ? `${tag}>` : tag, directiveStanding(tag, release)],
    ...options.map(
      ({name}) => [`${name}= of ${node.name}`, optionStanding(node.name, name, release)] as const,
    ),
  ]
}

/** The release that servers of an unknown release are compared with. */
const LATEST = [6, 0, 0] as const

/** Other conditions may be about the release. */
function isOnModule({name}: Section): boolean {
  return isSameName(name, 'IfModule')
}
