import type {Asked, Effect, Effects} from '../effects/effect.ts'
import {effectsOf} from '../effects/effects.ts'
import {isProvedByLines, type ProofGround} from '../effects/proof/proved-by-lines.ts'
import {undeclaredBetween} from '../effects/undeclared.ts'
import type {Root} from '../syntax/nodes.ts'
import type {JudgeStep} from '../transform/judged-step.ts'
import type {ServerPair, StagedServer} from './servers/staged-server.ts'

/** Looks at what the server does differently with each step of one file, and with all of them. */
export interface FileJudge {
  readonly judge: JudgeStep
  /** What all steps together change. */
  effectsBetween(source: Root, result: Root): JudgedEffects
}

/** What the steps of a file change. */
export interface JudgedEffects {
  /** What was asked to judge them; nothing where the lines of the file prove what they do. */
  readonly basis: Asked | 'lines'
  /** All of it, for who tells of it; it is found out when first read. */
  readonly effects: Effects
}

/** Judges the steps of a file on its server. */
export function createFileJudge(server: StagedServer): FileJudge {
  const {files, isNamedElsewhere} = server
  const isProved = (before: Root, after: Root, declared: ProofGround['declared']): boolean =>
    isNamedElsewhere !== undefined && isProvedByLines(before, after, {declared, isNamedElsewhere})
  return {
    judge({effects: declared}, before, after) {
      if (isProved(before, after, declared)) return []
      const undeclaredIn = (pair: ServerPair): readonly Effect[] =>
        undeclaredBetween(...pair, {declared, files})
      const undeclared = [...server.pairs(before, after)].flatMap(undeclaredIn)
      return undeclared.length === 0 ? undeclared : [...server.toldPairs(before, after)].flatMap(undeclaredIn)
    },
    effectsBetween(source, result) {
      const inFull = (): Effects => effectsIn(server.toldPairs(source, result))
      if (isProved(source, result, 'anything')) return {basis: 'lines', effects: toldLater(inFull)}
      const pairs = [...server.pairs(source, result)]
      if (server.isStill && pairs.length === 1) return {basis: effectsIn(pairs), effects: toldLater(inFull)}
      const effects = inFull()
      return {basis: effects, effects}
    },
  }
}

/** Effects that are not known yet; of thousands of files nobody is told. */
function toldLater(inFull: () => Effects): Effects {
  let told: Effects | undefined
  const tell = (): Effects => {
    told ??= inFull()
    return told
  }
  return {
    get asked() {
      return tell().asked
    },
    get proved() {
      return tell().proved
    },
    get uncertain() {
      return tell().uncertain
    },
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
