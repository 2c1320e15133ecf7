import {randomBytes} from 'node:crypto'
import {dirname, join} from 'node:path'
import {readMountPoints} from '../disk/mounts.ts'
import {RefusedError} from '../refused-error.ts'
import {runFolderOf} from '../runs/run-record.ts'
import type {ApplySettings, LocatedChange} from './apply-settings.ts'
import type {Journal} from './journal.ts'
import {obstaclesTo} from './obstacles.ts'
import {stagingFolderFor} from './staging-place.ts'

/**
 * What is about to be done.
 * @throws {RefusedError} if it cannot be done
 */
export function newJournal(changes: readonly LocatedChange[], settings: ApplySettings): Journal {
  const {stateFolder, tool, kind, undoes, isRead, around} = settings
  const mountPoints = readMountPoints()
  const realPaths = changes.map(({realPath}) => realPath)
  const pathOf = new Map(changes.map(({path, realPath}) => [realPath, path]))
  const obstacles = obstaclesTo(realPaths, mountPoints)
  if (obstacles.length > 0)
    throw new RefusedError(
      obstacles.map(({realPath, reason}) => `${pathOf.get(realPath)}: ${reason}`).join('\n'),
    )
  const started = new Date().toISOString()
  const id = `${started.replace(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`
  const place = {
    runFolder: runFolderOf(stateFolder, id),
    name: `.httpd-codemod-${id}`,
    isRead,
    mountPoints,
  }
  const stagings = new Map(
    [...new Set(realPaths.map((path) => dirname(path)))].map((folder) => [
      folder,
      stagingFolderFor(join(folder, 'file'), place),
    ]),
  )
  const files = changes.map(({path, realPath, before, after}, index) => ({
    path,
    realPath,
    before: before.hash,
    after: after.hash,
    staged: join(stagings.get(dirname(realPath)) as string, String(index)),
  }))
  return {
    ...{version: 1, id, started, tool, kind, pid: process.pid, files},
    stagingFolders: [...new Set(stagings.values())],
    ...(undoes !== undefined && {undoes}),
    ...(around.folders.length > 0 && {serverFolders: around.folders}),
  }
}
