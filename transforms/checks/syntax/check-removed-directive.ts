import {defineCheck, isSameName, type Section, sectionsIn} from 'httpd-codemod/transform'
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
    const lines = view.scopes.flatMap((scope) => [
      ...wsgiDirectivesIn(scope).map((placed) => ({...placed, tag: placed.node.name})),
      ...sectionsIn(scope, 'WSGIInterpreterOptions').map((placed) => ({
        ...placed,
        tag: `<${placed.node.name}`,
      })),
    ])
    for (const {node, tag} of lines.filter((line) => line.guards.every(isOnModule))) {
      const options = node.type === 'directive' ? wsgiOptionsIn(node) : []
      const standings: readonly (readonly [name: string, standing: Standing])[] = [
        [tag.startsWith('<') ? `${tag}>` : tag, directiveStanding(tag, release)],
        ...options.map(
          ({name}) => [`${name}= of ${node.name}`, optionStanding(node.name, name, release)] as const,
        ),
      ]
      for (const [name, {state, release: limit = '', otherName}] of standings) {
        if (otherName !== undefined || state === 'there' || state === 'unknown') continue
        if (target.modWsgi) report(node, state === 'removed' ? 'removed' : 'not-yet', {name, release: limit})
        else if (state === 'removed') note('removed', {name, release: limit})
      }
    }
  },
})

/** The release that servers of an unknown release are compared with. */
const LATEST = [6, 0, 0] as const

/** Other conditions may be about the release. */
function isOnModule({name}: Section): boolean {
  return isSameName(name, 'IfModule')
}
