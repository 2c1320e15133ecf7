import {openFound} from '../../inspect/opened-server.ts'
import type {Side} from '../../inspect/sides/side.ts'
import {type FoundServer, findServer} from '../../server/find-server.ts'
import {InputError} from '../../server/input-error.ts'
import {realRootOf} from '../../server/locate/ground.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {createServers} from '../../server/servers.ts'
import {fileNameOf} from '../document/file-name.ts'
import {type Plan, plannedFiles} from '../document/plan.ts'
import {plannedChangesOf} from '../document/planned-changes.ts'
import {withContents} from '../document/with-contents.ts'

/** The server before its plan is applied, or after. */
export type Moment = 'before' | 'after'

/**
 * Opens the server of a plan as it was when the plan was made, or as it will be once it is applied.
 * @param label as the user named it
 * @param named what was said about the server when the plan was made
 * @throws {RefusedError} if a file is not as it was then
 * @throws {InputError} if its files are of several servers, or it was applied and its before is gone
 */
export async function openPlan(label: string, plan: Plan, moment: Moment, named: NamedServer): Promise<Side> {
  const {changes, done} = plannedChangesOf(plannedFiles(plan))
  const [applied] = done
  if (moment === 'before' && applied !== undefined)
    throw new InputError(`${label}: applied to ${applied} already: what was there before is not in the plan`)
  const found = await serverOf(label, plan, named)
  const base = found.root === undefined ? '' : realRootOf(found.root)
  const contents = new Map(
    changes.flatMap((change) =>
      change.path.startsWith(`${base}/`) ? [[change.path.slice(base.length), change[moment].bytes]] : [],
    ),
  )
  const fileSystem = withContents(found.environment.fileSystem, contents)
  return {label, opened: openFound({...found, environment: {...found.environment, fileSystem}}), notes: []}
}

/** The one server that reads the files of a plan; of a file that none reads, the file by itself. */
async function serverOf(label: string, plan: Plan, named: NamedServer): Promise<FoundServer> {
  const files = plannedFiles(plan)
  const [file] = files
  if (!file) throw new InputError(`${label}: a plan that changes nothing`)
  const servers = createServers(named)
  const around = await Promise.all(files.map(({realPath}) => servers.around(realPath)))
  const readBy = new Map(
    [...new Set(around)].map((server) => [
      server,
      new Set(server?.reading.files.map(({realPath}) => realPath)),
    ]),
  )
  const found = files.map(({realPath}, index) =>
    readBy.get(around[index])?.has(realPath) ? around[index]?.found : undefined,
  )
  const [first, ...more] = new Set(found)
  if (first && more.length === 0) return first
  if (files.length === 1) return findServer({...named, path: file.realPath, as: 'part'})
  const strange = files.find((_, index) => found[index] === undefined)
  const names = [...new Set(found.map((each) => each?.mainFile))].join(', ')
  throw new InputError(
    strange
      ? `${label}: no server reads ${fileNameOf(strange)}; say which does with -f or -d when you make the plan`
      : `${label}: its files are of several servers, ${names}; plan each by itself`,
  )
}
