import {cwd} from 'node:process'
import type {RunInput} from '../../run/run-input.ts'
import {type FollowSettings, namedFiles} from '../../server/files/named-files.ts'
import {type PatchBase, patchBaseOf, patchNameOf} from '../../server/files/patch-base.ts'
import {binaryFile, isBinary, readInput, readStandardInput} from '../../server/files/read-input.ts'
import {UsageError} from '../usage-error.ts'

/** One file of a run. */
export interface Input extends RunInput {
  /** As a patch names it. */
  readonly patchName: string
}

/** All files of a run. */
export interface Inputs {
  readonly files: readonly Input[]
  readonly base: PatchBase
  /** What was passed over, each with its reason. */
  readonly skipped: readonly string[]
  /** What has to be known of the servers that are named. */
  readonly notes: readonly string[]
}

/** What the command line calls standard input. */
export const STANDARD_INPUT = '-'

/** No file has this name, so a patch of standard input never hits one by accident; `patch FILE` takes it. */
const STANDARD_INPUT_NAME = '(standard input)'

/**
 * The files that a command line names.
 * @throws {AggregateError} of InputError, with everything that cannot be taken
 * @throws {InputError} if standard input cannot be taken
 * @throws {UsageError} if it is not alone
 */
export async function inputsOf(paths: readonly string[], settings: FollowSettings): Promise<Inputs> {
  if (paths.includes(STANDARD_INPUT)) {
    if (paths.length > 1) throw new UsageError('- (standard input) cannot be combined with other paths')
    return {files: [standardInput()], base: {folder: cwd(), isHere: true}, skipped: [], notes: []}
  }
  const {files, problems, skipped, notes} = await namedFiles(paths, settings)
  if (problems.length > 0) throw new AggregateError(problems)
  const base = patchBaseOf(
    cwd(),
    files.map(({realPath}) => realPath),
  )
  const inputs = files.map((file): Input => {
    return {
      path: file.path,
      realPath: file.realPath,
      patchName: patchNameOf(base, file.realPath),
      read() {
        const bytes = readInput(file)
        if (!isBinary(bytes)) return bytes
        if (file.origin === 'found') return undefined
        throw binaryFile(file.path)
      },
    }
  })
  return {files: inputs, base, skipped, notes}
}

/** Read at once, because it can be read only once. */
function standardInput(): Input {
  const bytes = readStandardInput()
  if (isBinary(bytes)) throw binaryFile('standard input')
  return {path: STANDARD_INPUT_NAME, patchName: STANDARD_INPUT_NAME, realPath: undefined, read: () => bytes}
}

/** The same, each file read once: what is planned twice is planned from the same bytes. */
export function readOnce(inputs: Inputs): Inputs {
  const files = inputs.files.map((input) => {
    let read: {readonly bytes: Uint8Array | undefined} | undefined
    return {
      ...input,
      read() {
        read ??= {bytes: input.read()}
        return read.bytes
      },
    }
  })
  return {...inputs, files}
}
