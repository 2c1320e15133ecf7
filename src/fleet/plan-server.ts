import type {Pluggable} from 'unified'
import type {FileResult} from '../run/file-result.ts'
import {type FoundInputs, findInputs, type PatchInput} from '../run/find-inputs.ts'
import {FEW_FILES, openRun, type Run, type RunEnd} from '../run/open-run.ts'
import type {RejectedServer} from '../run/servers/server-verdicts.ts'
import {managedBannerOf} from '../server/files/managed-banner.ts'
import {InputError} from '../server/input-error.ts'
import {createServers} from '../server/servers.ts'
import {toBytes} from '../syntax/to-text.ts'
import type {Target} from '../transform/target.ts'
import {type FleetServer, requireMainFile} from './fleet-server.ts'
import {type ServerStatus, statusOf} from './status.ts'

/** What holds for every server of a fleet. */
export interface FleetSettings {
  readonly transforms: readonly Pluggable[]
  readonly takes: 'safe' | 'unsafe'
  readonly target: Target
  readonly follows: 'includes' | 'nothing'
  /** `taken`: also files are written that configuration management writes. */
  readonly managed: 'taken' | 'left'
  /** Called before a server is read. */
  readonly beforeReading: () => void
}

/** What a run came to for one server, with all that was read for it. */
export interface PlannedServer {
  readonly server: FleetServer
  readonly status: ServerStatus
  /** How many files were looked at. */
  readonly looked: number
  /** Those that a transform has to do with. */
  readonly files: readonly ResultOfFile[]
  /** Why files cannot be read; the rest is empty then. */
  readonly errors: readonly string[]
  /** Why it does not start as it is. */
  readonly rejected: readonly RejectedServer[]
  /** Why it would do other than its changes declare, or not start. */
  readonly end: RunEnd
  /** Files that would change, and that configuration management writes, with the line that says so. */
  readonly managed: readonly ManagedFile[]
  /** What has to be known of it, a sentence each. */
  readonly notes: readonly string[]
}

/** A file, and what became of it. */
export interface ResultOfFile {
  readonly input: PatchInput
  readonly result: FileResult
}

export interface ManagedFile {
  readonly path: string
  readonly banner: string
}

/** Plans the changes of one server. Nothing is thrown for what is wrong with it: that is part of the result. */
export async function planServer(server: FleetServer, settings: FleetSettings): Promise<PlannedServer> {
  const {named, paths} = server
  const {transforms, takes, target, follows, beforeReading} = settings
  try {
    requireMainFile(server)
    const servers = createServers(named, beforeReading)
    const inputs = await findInputs(paths, {named, servers, follows})
    const results = inputs.files.length > FEW_FILES ? 'concerned' : 'all'
    const run = await openRun(inputs.files, {transforms, takes, target, servers, results})
    return await planned(server, inputs, run, settings)
  } catch (error) {
    const errors = error instanceof AggregateError ? error.errors : [error]
    if (!errors.every((each) => each instanceof InputError)) throw error
    return {
      ...{server, status: 'unreadable', looked: 0, errors: errors.map(({message}) => message)},
      ...{files: [], rejected: [], end: {undeclared: [], rejections: []}, managed: [], notes: []},
    }
  }
}

async function planned(
  server: FleetServer,
  {notes, ending, skipped}: FoundInputs,
  run: Run<PatchInput>,
  settings: FleetSettings,
): Promise<PlannedServer> {
  const files: ResultOfFile[] = []
  const passedOver = [...skipped]
  const told = new Set(notes)
  for await (const {input, result, isBinary} of run) {
    if (isBinary) passedOver.push(`${input.path}: a binary file`)
    if (!result) continue
    files.push({input, result})
    for (const note of result.notes) told.add(note)
  }
  const facts = {
    files,
    rejected: run.rejected,
    end: run.end(),
    managed: settings.managed === 'left' ? managedAmong(files) : [],
    errors: ending === 'unread' ? notes : [],
  }
  return {
    ...facts,
    server,
    status: statusOf({...facts, results: files.map(({result}) => result)}),
    looked: run.files,
    notes: [...told, ...passedOver.map((each) => `passed over: ${each}`)],
  }
}

function managedAmong(files: readonly ResultOfFile[]): readonly ManagedFile[] {
  return files.flatMap(({input, result}) => {
    if (result.changeSet.replacements.length === 0) return []
    const banner = managedBannerOf(toBytes(result.source))
    return banner === undefined ? [] : [{path: input.path, banner}]
  })
}
