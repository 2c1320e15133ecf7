/** A run: transforms over the files of servers, one file after the other, each on the server as the one before left it. */
import type {Pluggable} from 'unified'
import {applyChanges, isEmpty} from '../edit/change-set.ts'
import type {DeclaredEffect} from '../effects/declared.ts'
import type {Effect} from '../effects/effect.ts'
import {undeclaredBetween} from '../effects/undeclared.ts'
import {renewMatchBudget} from '../httpd/patterns/match-budget.ts'
import {forgetTree} from '../query/tree-cache.ts'
import type {ServerError} from '../reading/reading.ts'
import {ACCEPTED} from '../reading/verdict/verdict.ts'
import {UNNAMED} from '../server/locate/named-server.ts'
import {createServers, type Servers} from '../server/servers.ts'
import type {Root} from '../syntax/nodes.ts'
import {parse} from '../syntax/parse/parser.ts'
import {toText} from '../syntax/to-text.ts'
import {ANY_TARGET, type Target} from '../transform/target.ts'
import type {FileResult} from './file-result.ts'
import {createOtherFiles} from './files/other-files.ts'
import {type LoadedFile, loadInputs} from './load-inputs.ts'
import type {Offer} from './offer.ts'
import type {RunInput} from './run-input.ts'
import {createRunServers, type RunServers} from './servers/run-servers.ts'
import {createServerVerdicts, type RejectedServer} from './servers/server-verdicts.ts'
import {type TransformFileSettings, transformTree} from './transform-file.ts'

/** Up to so many files are all looked at as a whole, even if the transforms have nothing to do in them. */
export const FEW_FILES = 10

/** What a run does. */
export interface RunSettings {
  /** Transforms and presets, in order; an entry may be `[transform, options]`. */
  readonly transforms: readonly Pluggable[]
  /** `unsafe`: changes that are not safe are taken too. */
  readonly takes: 'safe' | 'unsafe'
  /** The servers that the files belong to; without it those that are around them on this computer. */
  readonly servers?: Servers
  /** The versions that the result is for; without it any. */
  readonly target?: Target
  /** `concerned`: files that no transform has to do with get no result, which is much faster; without it `all` do. */
  readonly results?: 'all' | 'concerned'
  /** Asked about each change that would be made; what it does not accept is not made. Without it all are. */
  readonly accepts?: (offer: Offer) => boolean
}

/** What a run came to for one of its files. */
export interface RunFile<Input extends RunInput = RunInput> {
  readonly input: Input
  /** Undefined for a file that no transform has to do with, and for a binary one. */
  readonly result: FileResult | undefined
  readonly isBinary: boolean
}

/** What all files of a run came to together. */
export interface RunEnd {
  /**
   * What whole servers do differently after the run and no transform declares, files that did not change included.
   * Anything here is a fault that no step of the run showed: nothing of the run should be written.
   */
  readonly undeclared: readonly Effect[]
  /** Why servers that start now would not start after the run: nothing of it should be written. */
  readonly rejections: readonly ServerError[]
}

/** A run that was opened. It is planned while it is iterated, once; nothing is written. */
export interface Run<Input extends RunInput = RunInput> extends AsyncIterable<RunFile<Input>> {
  /** How many files there are, and how many of them get a result. */
  readonly files: number
  readonly concerned: number
  /** How many of the files no known server reads. */
  readonly parts: number
  /** The servers of the files that do not start as they are, and why. */
  readonly rejected: readonly RejectedServer[]
  /** What all files came to, once all of them were taken. */
  end(): RunEnd
}

/**
 * Reads the files, and plans a run over them.
 * @throws {AggregateError} of InputError, if files cannot be read: all of them are named
 */
export async function openRun<Input extends RunInput>(
  inputs: readonly Input[],
  settings: RunSettings,
): Promise<Run<Input>> {
  renewMatchBudget()
  const around = settings.servers ?? createServers(UNNAMED)
  const otherFiles = createOtherFiles(around)
  const servers = createRunServers(around)
  const loaded = await loadInputs(inputs, {...settings, servers: around}, otherFiles)
  const declared = new Set<DeclaredEffect>()
  let changes = 0

  async function transformed(file: LoadedFile<Input>, how: How): Promise<FileResult> {
    const {realPath, path} = file.input
    const {transforms, takes, target = ANY_TARGET} = settings
    const common = {transforms, takes, target, firstId: changes + 1, ...how}
    if (realPath === undefined) return transformTree(path, file.source(), common)
    const elsewhere = await otherFiles.elsewhereOf(realPath)
    const neighbours = await otherFiles.neighboursOf(realPath)
    const server = await servers.stage({realPath, elsewhere, target, neighbours})
    return transformTree(path, file.source(), {...common, elsewhere, server})
  }

  const verdicts = createServerVerdicts(around, async (realPath) => {
    const file = loaded.find(({input}) => input.realPath === realPath)
    return file?.isConcerned ? (await transformed(file, {verdict: ACCEPTED})).result : undefined
  })

  async function resultOf(file: LoadedFile<Input>): Promise<FileResult> {
    const {realPath} = file.input
    const {accepts} = settings
    const verdict = realPath === undefined ? undefined : await verdicts.of(realPath)
    const result = await transformed(file, {...(accepts && {accepts}), ...(verdict && {verdict})})
    if (realPath === undefined) return result
    changes += result.changes.length
    for (const effect of result.declared) declared.add(effect)
    if (!isEmpty(result.changeSet)) {
      if (inputs.length > 1) await otherFiles.note(realPath, result.result, changedAgain(file, result))
      await servers.keep(realPath, result)
    }
    for (const root of [result.source, result.result]) forgetTree(root)
    return result
  }

  let parts = 0
  for (const {input} of loaded)
    if (input.realPath === undefined || !(await verdicts.of(input.realPath))) parts++
  return {
    parts,
    rejected: verdicts.rejected(),
    files: inputs.length,
    concerned: loaded.filter(({isConcerned}) => isConcerned).length,
    async *[Symbol.asyncIterator]() {
      for (const file of loaded) {
        const {input, isConcerned, isBinary} = file
        yield {input, isBinary, result: isConcerned ? await resultOf(file) : undefined}
        file.forget()
      }
    },
    end: () => ({
      undeclared: undeclaredAtEnd(servers, [...declared]),
      rejections: servers.faults(),
    }),
  }
}

type How = Pick<TransformFileSettings, 'accepts' | 'verdict'>

/** Makes the tree of a changed file again, from the bytes that are still there and its changes: no tree is kept for it. */
function changedAgain(file: LoadedFile<RunInput>, {changeSet}: FileResult): () => Root {
  return () => {
    const root = file.peek()
    const text = toText(root)
    // Somebody wrote the file meanwhile. A run that writes will be refused for it; until then it is as it is now.
    if (text.length !== changeSet.length) return root
    return parse(applyChanges(changeSet, text), root.encoding)
  }
}

/** Compares whole servers once more, whatever was found step by step. */
function undeclaredAtEnd(servers: RunServers, declared: readonly DeclaredEffect[]): readonly Effect[] {
  return servers.ends().flatMap((pair) => undeclaredBetween(...pair, {declared, files: undefined}))
}
