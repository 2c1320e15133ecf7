import {type Knowledge, newKnowledge} from './knowledge.ts'
import type {Trail} from './trail.ts'

interface Kept {
  readonly count: number
  readonly knowledge: Knowledge
}

/** Files that are read in place of others are mostly opened in the same state, so the last one is kept. */
const kept = new WeakMap<Trail['changes'], Kept>()

/**
 * What was known once so many changes were made. Whoever changes it keeps it; who leaves it as it is gives it back
 * for the next one.
 */
export function takeKnowledge({environment, changes}: Trail, count: number): Knowledge {
  const found = kept.get(changes)
  kept.delete(changes)
  if (found?.count === count) return found.knowledge
  const knowledge = newKnowledge(environment)
  for (const change of changes.slice(0, count)) change(knowledge)
  return knowledge
}

/** Gives knowledge back that was not changed. */
export function giveKnowledgeBack({changes}: Trail, count: number, knowledge: Knowledge): void {
  kept.set(changes, {count, knowledge})
}
