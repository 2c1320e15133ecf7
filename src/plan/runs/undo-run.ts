import {readFileSync} from 'node:fs'
import {RefusedError} from '../refused-error.ts'
import {type Applied, type ApplySettings, applyChanges} from '../transaction/apply-changes.ts'
import {hashOfFile} from '../transaction/roll-back.ts'
import {backupOf, completedRuns, type RunRecord, runFolderOf} from './run-record.ts'

type UndoSettings = Pick<ApplySettings, 'stateFolder' | 'tool'>

/**
 * Puts back the bytes of a run, the last one that can be undone if none is named. No file is read as a
 * configuration. It is a run of its own and can be undone too.
 * @throws {RefusedError} if there is no such run, or a file is neither as the run left it nor as it found it
 */
export async function undoRun(
  name: string | undefined,
  settings: UndoSettings,
): Promise<Applied & {readonly record: RunRecord}> {
  const record = findRun(name, settings.stateFolder)
  const runFolder = runFolderOf(settings.stateFolder, record.id)
  const states = record.files.map((file) => ({file, now: hashOfFile(file.realPath)}))
  const changed = states.filter(({file, now}) => now !== file.before && now !== file.after)
  if (changed.length > 0) {
    const paths = changed.map(({file}) => file.realPath).join(', ')
    throw new RefusedError(
      `${paths}: changed after the run ${record.id}, so nothing is put back; the old bytes are in ${runFolder}/before`,
    )
  }
  const changes = states.flatMap(({file: {realPath, after}, now}, index) => {
    return now === after
      ? [{path: realPath, before: after, content: readFileSync(backupOf(runFolder, index))}]
      : []
  })
  const applied = await applyChanges(changes, {
    ...settings,
    kind: 'undo',
    undoes: record.id,
    lockedToo: [],
    // What the server includes is not known without reading it, so nothing new lies beside its files.
    isRead: () => false,
    checkStaged: () => {},
    checkLive: () => {},
  })
  return {...applied, record}
}

function findRun(name: string | undefined, stateFolder: string): RunRecord {
  const runs = completedRuns(stateFolder)
  const undone = new Set(runs.map(({undoes}) => undoes))
  const found =
    name === undefined
      ? runs.findLast(({id, kind}) => kind === 'apply' && !undone.has(id))
      : runs.find(({id}) => id === name)
  if (found) return found
  throw new RefusedError(
    name === undefined
      ? `there is no run to undo in ${stateFolder}`
      : `there is no run ${name} in ${stateFolder}`,
  )
}
