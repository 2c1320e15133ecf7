import {undeclaredKeys} from '../effects/declared.ts'
import type {Effect, Effects} from '../effects/effect.ts'
import {changedAnswers, effectsOf} from '../effects/effects.ts'
import type {Root} from '../syntax/nodes.ts'
import type {JudgeStep} from '../transform/judged-step.ts'
import type {StagedServer} from './servers/staged-server.ts'

/** Looks at what the server does differently with each step of one file, and with all of them. */
export interface FileJudge {
  readonly judge: JudgeStep
  /** What all steps together change. */
  effectsBetween(source: Root, result: Root): Effects
}

/** Judges the steps of a file on its server. */
export function createFileJudge(server: StagedServer): FileJudge {
  const {files} = server
  return {
    judge({effects: declared}, before, after) {
      const undeclared: Effect[] = []
      for (const pair of server.pairs(before, after)) {
        const effects = changedAnswers(...pair)
        undeclared.push(
          ...effects.filter((effect) => undeclaredKeys(effect, {declared, after: pair[1], files}).length > 0),
        )
      }
      return undeclared
    },
    effectsBetween(source, result) {
      return [...server.pairs(source, result)].map((pair) => effectsOf(...pair)).reduce(together)
    },
  }
}

function together(one: Effects, other: Effects): Effects {
  return {
    asked: one.asked + other.asked,
    proved: one.proved + other.proved,
    effects: [...one.effects, ...other.effects],
    uncertain: one.uncertain + other.uncertain,
    notAsked: [...one.notAsked, ...other.notAsked],
  }
}
