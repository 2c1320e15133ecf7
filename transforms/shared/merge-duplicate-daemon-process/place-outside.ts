import {
  type Content,
  type FileContext,
  isConditional,
  isSameName,
  type Section,
} from 'httpd-codemod/transform'
import type {DaemonDefinition} from 'httpd-codemod/wsgi'
import type {DefinedGroup} from './defined-group.ts'
import {widestOf} from './definitions-here.ts'
import {mayReadOtherwise} from './may-read-otherwise.ts'
import type {Obstacle} from './refusals.ts'

/** A definition, and the node of the main server before which all can use it. */
export interface PlaceOutside {
  readonly definition: DaemonDefinition
  readonly before: Content
}

/** Where a definition goes in the main server: above the first line that uses it. Or why it cannot. */
export function placeOutside(
  {name, definitions, users}: DefinedGroup,
  context: FileContext,
): PlaceOutside | Obstacle {
  const {root, sectionsAround} = context
  const related = [definitions[0].node]
  const definition = widestOf(definitions)
  const nodes = [...definitions, ...users].map(({node}) => node)
  const around = sharedSections(nodes.map(sectionsAround))
  const before = (around[0] ?? root).children.find(({position}) =>
    nodes.some(({position: {start}}) => start.offset < position.end.offset),
  )
  const left = definition && sectionsAround(definition.node).slice(0, -around.length || undefined)
  // A condition between the definition and its new place would be lost.
  if (!definition || !before || left?.some((section) => isConditional(section.name)))
    return {key: 'condition', data: {name}, related}
  return mayReadOtherwise(context, definition.node, before)
    ? {key: 'variable', data: {name}, related}
    : {definition, before}
}

/** The sections of the main server around all lines, innermost first. */
function sharedSections(around: readonly (readonly Section[])[]): readonly Section[] {
  const shared = (around[0] ?? []).filter((section) => around.every((sections) => sections.includes(section)))
  return shared.slice(shared.findIndex(({name}) => isSameName(name, 'VirtualHost')) + 1)
}
