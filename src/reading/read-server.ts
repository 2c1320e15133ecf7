/**
 * Replays how the server reads its configuration: the directives of the command line, the main file and all it
 * includes, in the order of the lines, with everything that is carried out on the way (server/config.c:
 * ap_read_config, ap_build_config; grammar P1), and then the walk over the finished tree.
 */

import type {Environment} from '../httpd/environment.ts'
import {serverPath} from '../httpd/paths/server-path.ts'
import type {Root} from '../syntax/nodes.ts'
import {closeFile, openedFile, openFile} from './files.ts'
import {commandLines} from './lines/file-lines.ts'
import {LineStream} from './lines/line-stream.ts'
import {mayHaveOthers, moduleTruth} from './presence.ts'
import {mpmError} from './processes.ts'
import {readLine} from './read-line.ts'
import type {PlacedError, Reading, ServerError, Verdict} from './reading.ts'
import type {ServerDirective} from './server-directive.ts'
import {COMMAND_LINE} from './server-error.ts'
import {newKnowledge} from './state/knowledge.ts'
import {failToInclude, newState, type ReadState} from './state/read-state.ts'
import {keepTrail} from './state/trail.ts'
import {type Walked, walk} from './walk/walk.ts'

/**
 * Reads a whole server. It never throws for what the files hold: the first error is noted, and reading goes on.
 * @param mainFile path of the main file; a relative one is below the ServerRoot
 * @param given files that are parsed already, by real path; they are not looked up in the file system
 */
export function readServer(
  mainFile: string,
  environment: Environment,
  given: ReadonlyMap<string, Root> = NONE_GIVEN,
): Reading {
  const state = newState(environment, newKnowledge(environment), given)
  const tree = readTree(mainFile, state)
  const reading = unwalked(mainFile, tree, state)
  const {warnings, errors} = walkTree(tree, state, {mainFile, ...state})
  return {
    ...reading,
    error: state.error ?? plain(errors[0]),
    errors: [...(state.error ? [{...state.error, origin: undefined}] : []), ...errors],
    warnings: [...state.warnings, ...warnings],
  }
}

/** What a server says when it reads its configuration; of whatever size, one file at a time has a syntax tree. */
export function readVerdict(mainFile: string, environment: Environment): Verdict {
  const state = newState(environment, newKnowledge(environment), NONE_GIVEN, 'verdict')
  const tree = readTree(mainFile, state)
  const {warnings, errors} = walkTree(tree, state, {mainFile, ...state})
  return {error: state.error ?? plain(errors[0]), warnings: [...state.warnings, ...warnings]}
}

function plain(error: PlacedError | undefined): ServerError | undefined {
  if (!error) return undefined
  const {origin: _, ...rest} = error
  return rest
}

/** How the tree came about that is walked. */
interface Read extends Pick<Reading, 'assumptions' | 'error'> {
  readonly mainFile: string
}

/** Walks a tree of a server of which that much is known. */
export function walkTree(
  tree: readonly ServerDirective[],
  state: ReadState,
  {mainFile, assumptions, error}: Read,
): Walked {
  const {httpdVersion, modWsgiVersion, otherModules} = state.environment
  const isAllRead = error === undefined && !assumptions.some(({isLeftOut}) => isLeftOut)
  const message = mpmError(state, isAllRead)
  const before: readonly PlacedError[] =
    message === undefined
      ? []
      : [{phase: 'start', file: mainFile, line: 0, message, chain: [], origin: undefined}]
  const {errors, warnings} = walk(tree, {
    httpdVersion,
    modWsgiVersion,
    mayHoldMore: () => assumptions.some(({isLeftOut}) => isLeftOut),
    hasModule: (name) => moduleTruth(state, name) !== false,
    mayHaveOthers: mayHaveOthers(state),
    extent: otherModules === 'unknown' ? 'part' : 'server',
  })
  return {errors: [...before, ...errors], warnings: before.length > 0 ? [] : warnings}
}

const NONE_GIVEN: ReadState['given'] = new Map()

/** The same without the walk over the tree, whose errors and warnings are missing then. */
export function readServerUnwalked(
  mainFile: string,
  environment: Environment,
  given: ReadonlyMap<string, Root> = NONE_GIVEN,
): Reading {
  const state = newState(environment, newKnowledge(environment), given)
  return unwalked(mainFile, readTree(mainFile, state), state)
}

/** The same for a main file that is parsed already. */
export function readParsedUnwalked(mainFile: string, root: Root, environment: Environment): Reading {
  return readServerUnwalked(mainFile, environment, new Map([[mainFile, root]]))
}

function readTree(mainFile: string, state: ReadState): readonly ServerDirective[] {
  const tree: ServerDirective[] = []
  const commands = new LineStream(commandLines(state.environment.before, COMMAND_LINE))
  state.openFiles.push(openedFile([], commands, COMMAND_LINE, tree))
  readOpenFiles(state)
  if (openFile(state, {path: serverPath(state.serverRoot, mainFile)}, tree, 'main file')) readOpenFiles(state)
  return tree
}

function unwalked(mainFile: string, tree: readonly ServerDirective[], state: ReadState): Reading {
  const files = [...state.files.values()]
  keepTrail(tree, {
    mainFile,
    environment: state.environment,
    given: state.given,
    files,
    positions: new Map([...state.files.keys()].map((path, index) => [path, index])),
    changes: state.changes,
    error: state.error,
    warnings: state.warnings,
    assumptions: state.assumptions,
    assumed: [...state.assumed],
  })
  return {
    tree,
    files,
    error: state.error,
    errors: [],
    warnings: state.warnings,
    assumptions: state.assumptions,
    serverRoot: state.serverRoot,
    modules: new Set(state.modules.keys()),
  }
}

/** Reads on until all open files are at their end, those that are included on the way too. */
function readOpenFiles(state: ReadState): void {
  for (let file = state.openFiles.at(-1); file; file = state.openFiles.at(-1)) {
    const visits = state.visits.length
    const line = file.stream.next()
    if (line) readLine(state, file, line)
    else closeFile(state, file)
    if (state.openFiles.at(-1) !== file || state.visits.length > visits) openNextTarget(state)
  }
}

/** Opens the next file of the innermost Include, or ends that Include. */
function openNextTarget(state: ReadState): void {
  for (let visit = state.visits.at(-1); visit; visit = state.visits.at(-1)) {
    const {value: target, done} = visit.targets.next()
    if (done) {
      state.visits.pop()
      return
    }
    if ('problem' in target) failToInclude(state, visit.from, target.problem)
    else if (openFile(state, target, visit.siblings, visit)) return
  }
}
