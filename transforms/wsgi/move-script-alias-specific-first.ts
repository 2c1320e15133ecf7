import {
  coverageOfPrefix,
  coversPrefix,
  defineTransform,
  isWithin,
  mergeSlashes,
  urlPrefixOf,
} from 'httpd-codemod/transform'
import {type Application, scriptAliasesOf} from 'httpd-codemod/wsgi'
import {type Move, obstacleTo} from '../shared/move-script-alias-specific-first/obstacle-to.ts'
import {REFUSALS} from '../shared/move-script-alias-specific-first/refusals.ts'
import {moveWithGap} from '../shared/move-with-gap.ts'

export default defineTransform({
  name: 'move-script-alias-specific-first',
  summary: 'Move each WSGIScriptAlias before a wider one that takes all of its requests',
  description: `
The first \`WSGIScriptAlias\` that matches a request wins. One for \`/wiki\` after one for \`/\` never matches, and the
server does not say so: requests for the wiki get the application at \`/\`.

Such an alias moves above the first one that covers it, with the comments directly above it. From then on its
application answers, in the groups that are set for it. Nothing moves where that is not certain: where another alias
has the same mount, where a pattern decides, and where the Location of the wider mount would overrule its own.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIScriptAlias.html',
  applicability: 'safe',
  effects: [
    {what: 'status'},
    {what: 'script'},
    {what: 'scriptName'},
    {what: 'pathInfo'},
    {what: 'processGroup'},
    {what: 'applicationGroup'},
    {what: 'sharedWith'},
  ],
  words: /wsgiscriptalias/i,
  options: {},
  messages: {
    moved: 'Move the alias of `{mount}` before the wider one of `{wide}`',
  },
  findings: {},
  refusals: REFUSALS,
  notes: {},
  run(context) {
    const {root, view, change, refuse} = context
    for (const scope of view.scopes) {
      const aliases = scriptAliasesOf(scope)
      const moves = aliases.flatMap((alias, index) => moveOf(alias, aliases.slice(0, index)) ?? [])
      for (const {alias, wide} of specificFirst(moves)) {
        change(alias.node, 'moved', {mount: alias.mount, wide: wide.mount}, (edit) =>
          moveWithGap(edit, root, alias.node, wide.node),
        )
      }
    }

    /** Where an alias that never matches has to go; undefined if it matches, or cannot go there. */
    function moveOf(alias: Application, before: readonly Application[]): Move | undefined {
      const wide = before.find((other) => covers(other, alias))
      const twin = before.find((other) => isSameMount(other, alias))
      if (!wide) return undefined
      if (twin) {
        const data = {mount: alias.mount, target: alias.target, wideTarget: twin.target}
        if (!isSameScript(twin, alias)) refuse(alias.node, 'duplicate', data, [twin.node])
        return undefined
      }
      const move = {alias, wide, earlier: before.slice(0, before.indexOf(wide))}
      const obstacle = obstacleTo(move, context)
      if (obstacle) refuse(alias.node, obstacle)
      return obstacle ? undefined : move
    }
  },
})

/** True if an alias surely takes all requests of one after it. */
function covers(wide: Application, alias: Application): boolean {
  if (!isWithin(alias.guards, wide.guards) || matchesNothing(alias) || matchesNothing(wide)) return false
  if (wide.kind === 'pattern') return alias.kind === 'prefix' && coversPrefix(wide.mount, alias.mount)
  return coverageOfPrefix(wide.mount, urlPrefixOf(alias)) === 'all'
}

/** True for a mount without a slash in front, and for a pattern that matches no character (mod_wsgi semantics F4.3, F4.8). */
function matchesNothing({kind, mount}: Application): boolean {
  return kind === 'pattern' ? mount === '^' : !/^[/$]/.test(mount)
}

/** A slash at the end of a mount makes no difference. */
function isSameMount(one: Application, other: Application): boolean {
  const mountOf = ({mount}: Application): string => mergeSlashes(`${mount}/`)
  return one.kind === other.kind && mountOf(one) === mountOf(other)
}

function isSameScript(one: Application, other: Application): boolean {
  return one.target.replace(/\/+$/, '') === other.target.replace(/\/+$/, '')
}

/** Where several aliases move to one place, each comes before those that cover it. */
function specificFirst(moves: readonly Move[]): readonly Move[] {
  const sorted: Move[] = []
  for (const move of moves) {
    const index = sorted.findIndex(({alias}) => covers(alias, move.alias))
    sorted.splice(index === -1 ? sorted.length : index, 0, move)
  }
  return sorted
}
