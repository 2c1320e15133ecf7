import {
  type DirectoryDirective,
  defineCheck,
  directivesReaching,
  firstWord,
  isSameName,
  isVariable,
  maySayUnseen,
  mergeSlashes,
  type Section,
} from 'httpd-codemod/transform'
import {
  type Application,
  effectiveGroup,
  GROUP_DIRECTIVE,
  type GroupKind,
  type WsgiModel,
} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-location-unlike-mount',
  summary: 'Find Location sections that miss the mount by a slash',
  description: `
\`<Location /shop/>\` applies to everything below \`/shop/\`, but not to \`/shop\`. So the groups that it sets for an
application at \`/shop\` do not apply to a request for \`/shop\` itself: that request runs in another process, with
another copy of the application, and usually without the user and the limits of the process group.

Write the path of the section exactly like the mount:

    WSGIScriptAlias /shop /srv/shop/shop.wsgi
    <Location /shop>
        WSGIProcessGroup shop
    </Location>`,
  url: 'https://httpd.apache.org/docs/2.4/sections.html',
  words: /wsgi(?:process|application)group/i,
  findings: {
    slash: {
      message: 'Unexpected slash in `<Location {path}>`, expected `<Location {mount}>` like the mount',
      reason:
        'a request for `{mount}` itself is not in the section, and gets the {kind} group `{other}` instead',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    for (const application of wsgi.applications) {
      const {node, mount, scope} = application
      for (const kind of ['process', 'application'] as const) {
        const missed = missedBy(wsgi, kind, application)
        if (!missed || maySayUnseen(view, missed.node.name, scope)) continue
        const {value, source} = effectiveGroup(wsgi, kind, application)
        const other = (source === 'default' ? wsgi.inherited[kind] : undefined) ?? value
        if (isVariable(other) || firstWord(missed.node) === other) continue
        report(missed.section, 'slash', {path: pathOf(missed.section), mount, kind, other}, [
          node,
          missed.node,
        ])
        break
      }
    }
  },
})

/** The group directive that reaches all of a mount but the mount itself, if nothing else is in doubt. */
function missedBy(
  wsgi: WsgiModel,
  kind: GroupKind,
  application: Application,
): DirectoryDirective | undefined {
  const {doubts} = effectiveGroup(wsgi, kind, application)
  const missed = directivesReaching(GROUP_DIRECTIVE[kind], application).filter(({section}) =>
    missesBySlash(section, application),
  )
  return doubts.length === missed.length ? missed.at(-1) : undefined
}

function missesBySlash(section: Section, {mount}: Application): boolean {
  if (!isSameName(section.name, 'Location') || mount.endsWith('/') || isVariable(mount)) return false
  return mergeSlashes(pathOf(section)) === `${mergeSlashes(mount)}/`
}

function pathOf(section: Section): string {
  return firstWord(section) ?? ''
}
