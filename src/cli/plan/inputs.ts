import {type FoundInputs, findInputs, type PatchInput} from '../../run/find-inputs.ts'
import type {FollowSettings} from '../../server/files/named-files.ts'
import {binaryFile, isBinary, readStandardInput} from '../../server/files/read-input.ts'
import {UsageError} from '../usage-error.ts'

/** All files of a run, as a command line names them. */
export interface Inputs extends Omit<FoundInputs, 'files'> {
  readonly files: readonly PatchInput[]
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
    const base = {folder: process.cwd(), isHere: true}
    return {files: [standardInput()], base, skipped: [], notes: [], ending: 'accepted'}
  }
  return findInputs(paths, settings)
}

/** Read at once, because it can be read only once. */
function standardInput(): PatchInput {
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
