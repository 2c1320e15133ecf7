import {readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {wouldRead} from '../../model/reading/include/would-read.ts'
import {RefusedError} from '../../plan/refused-error.ts'
import {pruneRuns} from '../../plan/runs/prune.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import {type Applied, applyChanges, type FileChange} from '../../plan/transaction/apply-changes.ts'
import {managedBannerOf} from '../../plan/transaction/managed.ts'
import {runLive} from '../../plan/verify/live-check.ts'
import {askAll, checkProbes} from '../../plan/verify/probes.ts'
import {checkStaged} from '../../plan/verify/staged-check.ts'
import {groundAt, serverPathOf} from '../../server/locate/ground.ts'
import type {Servers} from '../../server/servers.ts'
import {packageVersion} from '../package-root.ts'
import type {ApplyFlags} from './apply-flags.ts'

/** What a run that wrote came to. */
export interface Replaced extends Applied {
  readonly stateFolder: string
  /** How the new files were checked before they were live; undefined without a check. */
  readonly view: string | undefined
}

/**
 * Replaces files as one transaction, with the checks that the flags ask for.
 * @param root folder that is `/` for the server, as `--root` says
 * @throws {RefusedError} if it does not come about; all files are as they were then
 */
export async function replaceFiles(
  changes: readonly FileChange[],
  servers: Servers,
  root: string | undefined,
  flags: ApplyFlags,
): Promise<Replaced> {
  if (!flags.managed) refuseManaged(changes)
  const stateFolder = stateFolderFor(flags)
  const before = await askAll(flags.probe)
  let view: string | undefined
  let isLive = false
  const {isRead, folders} = await includesOf(changes, servers, root)
  try {
    const applied = await applyChanges(changes, {
      stateFolder,
      tool: packageVersion(),
      kind: 'apply',
      lockedToo: folders,
      isRead,
      checkStaged(files) {
        if (flags.verify !== undefined) view = checkStaged(flags.verify, files)
      },
      async checkLive() {
        if (flags.verify !== undefined) runLive(flags.verify)
        isLive = true
        if (flags.reload !== undefined) runLive(flags.reload)
        await checkProbes(flags.probe, before)
      },
    })
    pruneRuns(stateFolder, new Date())
    return {...applied, stateFolder, view}
  } catch (error) {
    // The server has read the new files, and reads the old ones again.
    if (isLive && flags.reload !== undefined) runLive(flags.reload)
    throw error
  }
}

/** The folder of runs that the flags and the environment say. */
export function stateFolderFor({stateDir}: Pick<ApplyFlags, 'stateDir'>): string {
  return stateFolderOf({given: stateDir, env: process.env, user: process.getuid?.() ?? -1})
}

function refuseManaged(changes: readonly FileChange[]): void {
  const found = changes.flatMap(({path}) => {
    const banner = managedBannerOf(readFileSync(path, 'utf8'))
    return banner === undefined ? [] : [`${path}: configuration management writes this file: ${banner}`]
  })
  if (found.length > 0)
    throw new RefusedError(`${found.join('\n')}\nchange it where it comes from, or take it with --managed`)
}

/** What the servers of the files would read, and the folders of their main files. */
async function includesOf(
  changes: readonly FileChange[],
  servers: Servers,
  root: string | undefined,
): Promise<{isRead: (path: string) => boolean; folders: readonly string[]}> {
  const ground = groundAt(root)
  const around = await Promise.all(changes.map(({path}) => servers.around(path)))
  const known = [...new Set(around)].filter((server) => server !== undefined)
  return {
    isRead: (path) =>
      known.some(({reading}) => wouldRead(reading, ground.fileSystem, serverPathOf(path, ground))),
    folders: known.map(({found}) => dirname((root ?? '') + found.mainFile)),
  }
}
