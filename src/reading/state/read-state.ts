import type {Environment, FileProblem} from '../../httpd/environment.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Keeps} from '../lines/file-lines.ts'
import type {LineStream} from '../lines/line-stream.ts'
import type {Assumption, IncludedAt, IncludedFrom, ReadFile, ServerError} from '../reading.ts'
import type {Origin, ServerDirective} from '../server-directive.ts'
import {nothingSpent, type Spent} from './bounds.ts'
import type {Change, Knowledge} from './knowledge.ts'
import type {Opening, Passage} from './passage.ts'

/** A section of the tree that is still open. */
export interface OpenSection extends ServerDirective {
  readonly children: ServerDirective[]
}

/** A file, or a conditional section whose lines are read: each has open sections of its own (grammar S9, C5). */
export interface Level {
  /** Name of the conditional section, with its bracket; undefined for a file. */
  readonly condition: string | undefined
  readonly open: OpenSection[]
  /** Where directives outside of its open sections go. */
  readonly siblings: ServerDirective[]
  /** True for a conditional section of unknown outcome. */
  readonly isUnknown: boolean
  /** Conditional sections of unknown outcome around it, itself included. */
  readonly conditions: readonly string[]
}

/** A file that is being read, and the conditional sections that are open in it. */
export interface OpenFile {
  readonly stream: LineStream
  readonly levels: [Level, ...Level[]]
  readonly realPath: string
  /** Where the reader was; undefined once the file includes others, and for directives of the command line. */
  opening: Opening | undefined
  /** How many directives were there before it, in the section around it. */
  readonly siblingsBefore: number
}

/** What an Include comes to: a file to read, or why there is none. */
export type Target = TargetFile | {readonly problem: string}

/** A file to read. */
export interface TargetFile {
  readonly path: string
  /** Where a regular file that its folder lists really is; undefined if the system has yet to be asked about the path. */
  readonly realPath?: string
  /** True for one in a folder of a folder that is included as a whole. */
  readonly isNested?: boolean
}

/** An Include whose files are being read. */
export interface Visit {
  readonly from: IncludedFrom
  /** The text of the Include. */
  readonly origin: Origin
  /** The files to come. */
  readonly targets: Iterator<Target>
  readonly siblings: ServerDirective[]
  readonly conditions: readonly string[]
}

/** A file of the configuration. */
export interface ParsedFile extends ReadFile {
  readonly paths: Set<string>
  readonly includedAt: IncludedAt[]
  /** How often it was opened. */
  openings: number
  /** How it was read, if it was read once, and another text can be read in its place. */
  passage: Passage | undefined
}

/** All that changes while a configuration is read. */
export interface ReadState extends Knowledge {
  readonly environment: Environment
  readonly keeps: Keeps
  /** Real paths of the files whose trees were dropped. */
  readonly dropped: Set<string>
  /** All changes of what is known, in order. */
  readonly changes: Change[]
  /** Files that need not be read from the file system, by real path. */
  readonly given: ReadonlyMap<string, Root>
  /** By real path. */
  readonly files: Map<string, ParsedFile>
  /** Why files could not be read, by path: the system is asked once. */
  readonly unread: Map<string, FileProblem>
  readonly openFiles: OpenFile[]
  readonly visits: Visit[]
  /** True once the includes have gone too deep, or round in a circle after an error: no file is included again. */
  isEndless: boolean
  error: ServerError | undefined
  readonly warnings: string[]
  readonly assumptions: Assumption[]
  /** What each assumption is about, in their order. */
  readonly assumed: Set<string>
  readonly spent: Spent
}

/** The state before the first line, or before a file, given what is known there. */
export function newState(
  environment: Environment,
  knowledge: Knowledge,
  given: ReadState['given'],
  keeps: Keeps = 'trees',
): ReadState {
  return {
    ...knowledge,
    environment,
    keeps,
    dropped: new Set(),
    changes: [],
    given,
    files: new Map(),
    unread: new Map(),
    openFiles: [],
    visits: [],
    isEndless: false,
    error: undefined,
    warnings: [],
    assumptions: [],
    assumed: new Set(),
    spent: nothingSpent(),
  }
}

/** A place as the server names it. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** Conditional sections of unknown outcome around the line that is being read. */
export function conditionsOf({openFiles, visits}: ReadState): readonly string[] {
  return openFiles.at(-1)?.levels.at(-1)?.conditions ?? visits.at(-1)?.conditions ?? []
}

/**
 * Notes what the server would say. It stops at the first error, so later ones do not count; and within a
 * section of unknown outcome it may not come to the error at all.
 */
export function fail(state: ReadState, place: Place, message: string, marks: ErrorMarks = {}): void {
  if (state.error || conditionsOf(state).length > 0) return
  const {file, line} = place
  const around = state.visits.map(({from}) => from)
  // What is said of an Include itself is said in the file of the Include.
  const chain = around.at(-1) === place ? around.slice(0, -1) : around
  state.error = {phase: 'read', file, line, message, chain, ...marks}
}

type ErrorMarks = Pick<ServerError, 'isWithoutPlace' | 'isOfFiles'>

/** The same for what an Include names; what a part of a server includes may be where the rest of the server is. */
export function failToInclude(state: ReadState, place: Place, message: string): void {
  if (state.environment.otherModules === 'unknown') {
    leaveOut(state, place, message, `What this includes is not here, and not read: ${message}`)
    return
  }
  fail(state, place, message, {isOfFiles: true})
}

/** The same for a message that the server gives without `Syntax error on line …`. */
export function failWithoutPlace(state: ReadState, place: Place, message: string): void {
  fail(state, place, message, {isWithoutPlace: true})
}

/** Takes something for granted, once for each text. */
export function assume(state: ReadState, {file, line}: Place, about: string, text: string): void {
  noteOnce(state, about, {file, line, text})
}

/** The same for what is not read, since it is elsewhere. */
export function leaveOut(state: ReadState, {file, line}: Place, about: string, text: string): void {
  noteOnce(state, about, {file, line, text, isLeftOut: true})
}

function noteOnce({assumed, assumptions}: ReadState, about: string, assumption: Assumption): void {
  if (assumed.has(about)) return
  assumed.add(about)
  assumptions.push(assumption)
}
