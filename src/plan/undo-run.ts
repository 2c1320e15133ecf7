import {printable} from '../report/quote/printable.ts'
import {InputError} from '../server/input-error.ts'
import {oldBytesIn} from './disk/old-bytes.ts'
import {at} from './folders/held-folder.ts'
import {openFolders} from './folders/open-folders.ts'
import {holdRecorded} from './folders/recorded-files.ts'
import {RefusedError} from './refused-error.ts'
import {completedRuns, recordOf} from './runs/kept/kept-runs.ts'
import {type RunFileNow, type RunFileState, runFileNow} from './runs/run-file-state.ts'
import {backupOf, isRunId, type RunFile, type RunRecord, runFolderOf} from './runs/run-record.ts'
import {undoneRuns} from './runs/undone-runs.ts'
import {type Applied, applyChanges} from './transaction/apply-changes.ts'
import type {ApplySettings} from './transaction/apply-settings.ts'

/** What an undo came to: a run of its own, and the run that it took back. */
export interface Undone extends Applied {
  readonly record: RunRecord
}

type UndoSettings = Pick<ApplySettings, 'stateFolder' | 'tool' | 'progress'>

/**
 * Puts back the bytes of a run. No file is read as a configuration. It is a run of its own and can be undone too.
 * @throws {RefusedError} if a file is neither as the run left it nor as it found it
 */
export async function undoRun(record: RunRecord, settings: UndoSettings): Promise<Undone> {
  const runFolder = runFolderOf(settings.stateFolder, record.id)
  const states = statesOf(record)
  refuseOthers(record, states, runFolder)
  const changes = states.flatMap(({file, state, bytes}, index) => {
    if (state !== 'as the run left it' || !bytes) return []
    const after = {bytes: oldBytesOf(file, backupOf(runFolder, index)), hash: file.before}
    return [{path: file.realPath, before: {bytes, hash: file.after}, after}]
  })
  const applied = await applyChanges(changes, {
    ...settings,
    kind: 'undo',
    undoes: record.id,
    recordedFolders: record.folders ?? [],
    around: {folders: record.serverFolders ?? [], files: new Set(), readSince: undefined},
    // What the server includes is not known without reading it.
    isRead: () => false,
    checkStaged: undefined,
    checkLive: undefined,
  })
  return {...applied, record}
}

/** How the files stand to the run, looked at where the run wrote them: a link that is there now is not followed. */
function statesOf({
  files,
  folders: recorded = [],
}: RunRecord): readonly (RunFileNow & {readonly file: RunFile})[] {
  const folders = openFolders()
  try {
    const paths = files.map(({realPath}) => realPath)
    const {files: held} = holdRecorded(paths, recorded, folders)
    return files.map((file, index) => {
      const place = held[index]
      return {file, ...(place ? runFileNow(file, at(place)) : {state: 'gone' as const, bytes: undefined})}
    })
  } finally {
    folders.close()
  }
}

function refuseOthers(
  {id}: RunRecord,
  states: readonly {readonly file: RunFile; readonly state: RunFileState}[],
  runFolder: string,
): void {
  const found = states.flatMap(({file: {realPath}, state}, index) => {
    if (state !== 'gone' && state !== 'changed since') return []
    const what = state === 'gone' ? 'gone' : 'changed'
    return [
      `${printable(realPath)}: ${what} since the run ${id}; its old bytes are in ${backupOf(runFolder, index)}`,
    ]
  })
  if (found.length > 0) throw new RefusedError(`${found.join('\n')}\nnothing is put back`)
}

function oldBytesOf({realPath, before}: RunFile, backup: string): Uint8Array {
  try {
    return oldBytesIn(backup, before)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    throw new RefusedError(`${printable(realPath)}: ${error.message}, so nothing is put back`)
  }
}

/**
 * The run of a name, or the last one that can be undone if none is named; undefined if there is none of these.
 * @throws {InputError} if there is no run of that name
 * @throws {DamagedError} if its record is damaged, or without a name that of a run which may be the last one
 */
export function findRun(name: string | undefined, stateFolder: string): RunRecord | undefined {
  return name === undefined ? lastRun(stateFolder) : runOf(name, stateFolder)
}

function runOf(id: string, stateFolder: string): RunRecord {
  const found = isRunId(id) ? recordOf(stateFolder, id) : undefined
  if (found) return found
  throw new InputError(`there is no run ${id} in ${stateFolder}; see: httpd-codemod explain runs`)
}

function lastRun(stateFolder: string): RunRecord | undefined {
  const {runs, damaged} = completedRuns(stateFolder)
  const undone = undoneRuns(runs)
  const last = runs.findLast(({id, kind}) => kind === 'apply' && !undone.has(id))
  // Its number cannot be read; the time in its name is what is left to tell its place.
  const later = damaged.find(({id}) => last === undefined || id > last.id)
  if (later) throw later
  return last
}
