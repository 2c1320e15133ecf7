import {type Knowledge, newKnowledge} from './knowledge.ts'
import type {Trail} from './trail.ts'

interface Kept {
  readonly count: number
  readonly knowledge: Knowledge
}

/** Files are mostly changed one after the other, so what was known after the last one is kept. */
const kept = new WeakMap<Trail['changes'], Kept>()

/** What was known once so many changes were made, for one who may change it further. */
export function takeKnowledge({environment, changes}: Trail, count: number): Knowledge {
  const found = kept.get(changes)
  kept.delete(changes)
  const isOnTheWay = found !== undefined && found.count <= count
  const knowledge = isOnTheWay ? found.knowledge : newKnowledge(environment)
  for (const {make} of changes.slice(isOnTheWay ? found.count : 0, count)) make(knowledge)
  return knowledge
}

/** Gives back what is known after so many changes. */
export function giveKnowledgeBack({changes}: Trail, count: number, knowledge: Knowledge): void {
  const {variables, modules, uncertainNames, serverRoot, macros, macroOptions} = knowledge
  const own = {variables, modules, uncertainNames, serverRoot, macros, macroOptions}
  kept.set(changes, {count, knowledge: own})
}
