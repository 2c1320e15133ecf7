import {randomBytes} from 'node:crypto'
import {dirname, join} from 'node:path'
import {printable} from '../../report/quote/printable.ts'
import {readMountPoints} from '../disk/mounts.ts'
import {RefusedError} from '../refused-error.ts'
import {runFolderOf} from '../runs/run-record.ts'
import type {ApplySettings, LocatedChange} from './apply-settings.ts'
import type {Journal} from './journal.ts'
import {obstaclesTo} from './obstacles.ts'
import {stagingFolderFor, stagingNameOf} from './staging-place.ts'

/**
 * What is about to be done, by a run that gets its number when it begins.
 * @throws {RefusedError} if it cannot be done
 */
export function newJournal(
  changes: readonly LocatedChange[],
  settings: ApplySettings,
): Omit<Journal, 'number'> {
  const {stateFolder, tool, kind, undoes, reload, isRead, around} = settings
  const mountPoints = readMountPoints()
  const obstacles = obstaclesTo(changes, mountPoints)
  if (obstacles.length > 0)
    throw new RefusedError(obstacles.map(({path, reason}) => `${printable(path)}: ${reason}`).join('\n'))
  const folders = new Map(changes.map(({file: {folder}}) => [folder.path, folder]))
  const started = new Date().toISOString()
  const id = `${started.replace(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`
  const place = {
    runFolder: runFolderOf(stateFolder, id),
    name: stagingNameOf(id),
    isRead,
    mountPoints,
  }
  const stagings = new Map(
    [...folders.keys()].map((path) => [path, stagingFolderFor(join(path, 'file'), place)]),
  )
  const files = changes.map(({path, realPath, before, after}, index) => ({
    path,
    realPath,
    before: before.hash,
    after: after.hash,
    staged: join(stagings.get(dirname(realPath)) as string, String(index)),
  }))
  return {
    ...{version: 1 as const, id, started, tool, kind},
    ...{pid: process.pid, files},
    folders: [...folders.values()].map(({path, inode}) => ({path, inode: `${inode}`})),
    stagingFolders: [...new Set(stagings.values())],
    ...(undoes !== undefined && {undoes}),
    ...(reload !== undefined && {reload}),
    ...(around.folders.length > 0 && {serverFolders: around.folders}),
  }
}
