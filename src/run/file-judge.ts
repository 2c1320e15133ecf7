import type {DeclaredEffect} from '../effects/declared.ts'
import type {Asked, Effect, Effects} from '../effects/effect.ts'
import {effectsOf} from '../effects/effects.ts'
import {isProvedByLines} from '../effects/proof/proved-by-lines.ts'
import {undeclaredBetween} from '../effects/undeclared.ts'
import type {Root} from '../syntax/nodes.ts'
import type {JudgeStep} from '../transform/judged-step.ts'
import type {ServerPair, StagedServer} from './servers/staged-server.ts'
import {ToldEffects} from './told-effects.ts'

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
  const {files, isNamedElsewhere, isFolder} = server
  /** From which version to which all steps are proved. */
  let proved: readonly [from: Root, to: Root] | undefined
  const prove = (before: Root, after: Root, declared: readonly DeclaredEffect[]): boolean => {
    if (!isNamedElsewhere || !isProvedByLines(before, after, {declared, isNamedElsewhere, isFolder}))
      return false
    proved = [proved?.[1] === before ? proved[0] : before, after]
    return true
  }
  return {
    judge({effects: declared}, before, after) {
      if (prove(before, after, declared)) return []
      const undeclaredIn = (pair: ServerPair): readonly Effect[] =>
        undeclaredBetween(...pair, {declared, files})
      const undeclared = [...server.pairs(before, after)].flatMap(undeclaredIn)
      return undeclared.length === 0 ? undeclared : [...server.toldPairs(before, after)].flatMap(undeclaredIn)
    },
    effectsBetween(source, result) {
      const inFull = (): Effects => effectsIn(server.toldPairs(source, result))
      if (proved?.[0] === source && proved[1] === result)
        return {basis: 'lines', effects: new ToldEffects(inFull)}
      return {basis: effectsIn(server.pairs(source, result)), effects: new ToldEffects(inFull)}
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
