import type {Effect, Effects} from '../effects/effect.ts'
import {effectsOf} from '../effects/effects.ts'
import {undeclaredBetween} from '../effects/undeclared.ts'
import type {Root} from '../syntax/nodes.ts'
import type {JudgeStep} from '../transform/judged-step.ts'
import type {ServerPair, StagedServer} from './servers/staged-server.ts'

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
      const undeclaredIn = (pair: ServerPair): readonly Effect[] =>
        undeclaredBetween(...pair, {declared, files})
      const undeclared = [...server.pairs(before, after)].flatMap(undeclaredIn)
      return undeclared.length === 0 ? undeclared : [...server.toldPairs(before, after)].flatMap(undeclaredIn)
    },
    effectsBetween(source, result) {
      const pairs = [...server.pairs(source, result)]
      const inFull = (): Effects => effectsIn(server.toldPairs(source, result))
      return server.isStill && pairs.length === 1 ? toldLater(effectsIn(pairs), inFull) : inFull()
    },
  }
}

/** Effects of which only the numbers are known; of thousands of files nobody is told more. */
function toldLater({asked, proved, uncertain}: Effects, inFull: () => Effects): Effects {
  let told: Effects | undefined
  const tell = (): Effects => {
    told ??= inFull()
    return told
  }
  return {
    ...{asked, proved, uncertain},
    get effects() {
      return tell().effects
    },
    get notAsked() {
      return tell().notAsked
    },
  }
}

function effectsIn(pairs: Iterable<ServerPair>): Effects {
  return [...pairs].map((pair) => effectsOf(...pair)).reduce(together)
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
