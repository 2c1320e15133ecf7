import {
  type Directive,
  groupBy,
  isVariable,
  type MountAnswer,
  nearestName,
  type Reach,
} from 'httpd-codemod/transform'
import {type DaemonDefinition, groupNamedIn, groupReferences, type WsgiModel} from 'httpd-codemod/wsgi'
import type {MountedAlias} from './mounted-aliases.ts'

/** The groups of a file that nothing selects, as far as is known. */
export function idleGroups(wsgi: WsgiModel): readonly DaemonDefinition[] {
  const selected = new Set(groupReferences(wsgi.view, 'process').map(({name}) => name))
  return wsgi.definitions.filter(
    ({name}) => !selected.has(name) && !isVariable(name) && wsgi.namersElsewhere(name).length === 0,
  )
}

/**
 * Makes what finds the one idle group that can be selected from the scope of an alias; undefined where there are none or
 * several.
 */
export function idleGroupsByAlias(wsgi: WsgiModel): (alias: Reach) => DaemonDefinition | undefined {
  const byScope = groupBy(idleGroups(wsgi), ({scope}) => scope)
  return ({scope}) => {
    const idle = byScope.get(scope) ?? scope.chain.flatMap((each) => byScope.get(each) ?? [])
    return idle.length === 1 ? idle[0] : undefined
  }
}

/** The name of a group that was meant with another one, which nothing defines. */
export function meantGroup(name: string, groups: readonly DaemonDefinition[]): DaemonDefinition | undefined {
  const meant = nearestName(
    name,
    groups.map((group) => group.name),
  )
  return groups.find((group) => group.name === meant)
}

/** The aliases that are embedded where that is forbidden, because nothing selects a group for them. */
export function forbiddenEmbedded(mounted: readonly MountedAlias[]): readonly (MountedAlias & {
  readonly answer: MountAnswer
})[] {
  return mounted.flatMap(({alias, answers}) => {
    const answer = answers.find(({cause, isCertain}) => cause === 'embedded' && isCertain)
    if (!answer || selectingLine(alias.node, answer) !== 'none') return []
    return [{alias, answers, answer}]
  })
}

/** The line that selects the process group of an answer: one of this file, one of another, or none. */
export function selectingLine(alias: Directive, {because}: MountAnswer): Directive | 'elsewhere' | 'none' {
  if (groupNamedIn(alias, 'process') !== undefined) return alias
  const line = because.findLast(({name}) => name === 'WSGIProcessGroup')
  if (!line) return 'none'
  return line.place?.type === 'directive' ? line.place : 'elsewhere'
}
