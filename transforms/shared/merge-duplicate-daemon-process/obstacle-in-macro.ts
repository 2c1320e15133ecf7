import {
  type Directive,
  type FileContext,
  firstWord,
  isSameName,
  isVariable,
  wordsOf,
} from 'httpd-codemod/transform'
import type {DefinedGroup} from './defined-group.ts'
import type {Obstacle} from './refusals.ts'

/** Set for a line in the body of a macro whose uses come to more than one definition of its group. */
export function obstacleInMacro(
  node: Directive,
  groups: readonly DefinedGroup[],
  {wsgi, view, find, sectionsAround}: FileContext,
): Obstacle | undefined {
  const macro = sectionsAround(node).find((section) => isSameName(section.name, 'Macro'))
  const name = firstWord(node)
  if (!macro || name === undefined) return undefined
  const [macroName, ...parameters] = wordsOf(macro)
  if (isVariable(name) || parameters.some((parameter) => name.includes(parameter))) return undefined
  const uses = [...find('Use'), ...view.elsewhere.find('Use').map((use) => use.node)]
  const count = uses.filter((use) => isSameName(firstWord(use) ?? '', macroName ?? '')).length
  const isTaken = groups.some((group) => group.name === name) || wsgi.definitionsElsewhere(name).length > 0
  return count > 1 || (count > 0 && isTaken) ? {key: 'macro', data: {name}} : undefined
}
