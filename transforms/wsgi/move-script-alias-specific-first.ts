import {
  blankLine,
  blankLineAbove,
  coverageOfPrefix,
  coversPrefix,
  type Directive,
  defineTransform,
  isWithin,
  mergeSlashes,
  onOneLine,
  type Scope,
  urlPrefixOf,
} from 'httpd-codemod/transform'
import {
  type Application,
  groupNamedIn,
  isDefinedBefore,
  isPreloaded,
  optionNamed,
  scriptAliasesOf,
} from 'httpd-codemod/wsgi'
import {overruledLocation} from '../shared/overruled-location.ts'

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
  refusals: {
    duplicate: {
      reason: '`{mount}` is mounted twice: `{wideTarget}` gets all requests, and `{target}` none',
      unlock: 'remove the one that is not wanted, or give it another mount',
    },
    pattern: {
      reason:
        '`{mount}` gets no requests because of `{wide}`, and it is not known which requests a pattern would get if it came first',
      unlock: 'put `{mount}` above `{wide}` by hand if it should get all requests that it matches',
    },
    scattered: {
      reason: '`{mount}` gets no requests because of `{wide}`, and the aliases are in different sections',
      unlock: 'bring both into one section, `{mount}` first',
    },
    locations: {
      reason:
        '`{mount}` gets no requests because of `{wide}`, and above that alias it would run in a group of `{location}`',
      unlock: 'put the Location of `{mount}` after `{location}`, and its alias before that of `{wide}`',
    },
    'parse-order': {
      reason:
        '`{mount}` gets no requests because of `{wide}`, and with both group options it must come after the definition of its group and after ServerName',
      unlock: 'put these lines above the alias of `{wide}`',
    },
    reading: {
      reason:
        '`{mount}` gets no requests because of `{wide}`, and a line between them changes how it is read',
      unlock: 'put that line above both aliases',
    },
  },
  notes: {},
  run({root, view, wsgi, find, parentOf, change, refuse}) {
    for (const scope of view.scopes) {
      const aliases = scriptAliasesOf(scope)
      const moves = aliases.flatMap((alias, index) => moveOf(alias, aliases.slice(0, index)) ?? [])
      for (const {alias, wide} of specificFirst(moves)) {
        change(alias.node, 'moved', {mount: alias.mount, wide: wide.mount}, (edit) => {
          edit.move(alias.node, wide.node)
          const gap = blankLineAbove(root, alias.node)
          if (gap) edit.remove(gap)
          if (gap) edit.insertBefore(wide.node, blankLine())
        })
      }
    }

    /** Where an alias that never matches has to go; undefined if it matches, or cannot go there. */
    function moveOf(alias: Application, earlier: readonly Application[]): Move | undefined {
      const wide = earlier.find((other) => covers(other, alias))
      if (!wide) return undefined
      const {mount, target} = alias
      const data = {mount, target, wide: wide.mount}
      const twin = earlier.find((other) => isSameMount(other, alias))
      if (twin) {
        if (!isSameScript(twin, alias))
          refuse(alias.node, 'duplicate', {...data, wideTarget: twin.target}, [twin.node])
        return undefined
      }
      const obstacle = obstacleTo({alias, wide}, earlier.slice(0, earlier.indexOf(wide)))
      if (!obstacle) return {alias, wide}
      const {reason, location = '', related = []} = obstacle
      refuse(alias.node, reason, {...data, location}, [wide.node, ...related])
      return undefined
    }

    function obstacleTo({alias, wide}: Move, earlier: readonly Application[]): Obstacle | undefined {
      if (alias.kind === 'pattern' || wide.kind === 'pattern') return {reason: 'pattern'}
      if (parentOf(alias.node) !== parentOf(wide.node)) return {reason: 'scattered'}
      const reading = ['Define', 'UnDefine'].flatMap(find).filter((node) => isBetween(node, {alias, wide}))
      if (alias.node.value.includes('${') && reading.length > 0) return {reason: 'reading', related: reading}
      const unordered = linesNeededBefore({alias, wide})
      if (unordered.length > 0) return {reason: 'parse-order', related: unordered}
      const moved = {...alias, earlier}
      for (const kind of ['process', 'application'] as const) {
        if (optionNamed(alias.options, `${kind}-group`)) continue
        const overruled = overruledLocation(kind, moved)
        if (!overruled) continue
        const {near, wide: stronger} = overruled
        const related = [near.section, stronger.section]
        return {reason: 'locations', location: onOneLine(stronger.section), related}
      }
      return undefined
    }

    /** Lines that a preloaded script needs, and that would then come after it: definitions, a ServerName, an Include that may bring them. */
    function linesNeededBefore(move: Move): readonly Directive[] {
      const {alias, wide} = move
      if (!isPreloaded(alias.node)) return []
      const {offset} = wide.node.position.start
      const name = groupNamedIn(alias.node, 'process')
      const definitions = wsgi.definitions.filter((definition) => definition.name === name)
      if (definitions.some((definition) => isDefinedBefore(definition, alias.scope, offset))) return []
      return [
        ...definitions.map(({node}) => node),
        ...['ServerName', 'Include', 'IncludeOptional', 'Use'].flatMap(find),
      ].filter((node) => isBetween(node, move))
    }
  },
})

interface Move {
  readonly alias: Application
  /** The first alias that takes all of its requests. */
  readonly wide: Application
}

interface Obstacle {
  readonly reason: 'pattern' | 'scattered' | 'reading' | 'parse-order' | 'locations'
  readonly location?: string
  readonly related?: readonly (Directive | NonNullable<Scope['section']>)[]
}

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

function isBetween({position}: Directive, {alias, wide}: Move): boolean {
  const {offset} = position.start
  return offset > wide.node.position.start.offset && offset < alias.node.position.start.offset
}
