import type {FilePurpose} from '../../httpd/environment.ts'

/** What a file is read for, and how large it may be. */
export interface SizeLimit {
  /** What holds that much at most, as a sentence says it. */
  readonly what: string
  /** In MiB. */
  readonly most: number
  /** Lines; as many as fit if it is left out. */
  readonly mostLines?: number
  /** What to do about a larger one. */
  readonly wayOut: string
}

/**
 * A configuration file takes some thirty times its size in memory once it is parsed, and some 350 bytes for each line,
 * however short it is.
 */
export const CONFIGURATION: SizeLimit = {
  what: 'a configuration file',
  most: 32,
  mostLines: 500_000,
  wayOut: 'split it, and include the parts',
}
/** The server reads it again for every request, so a large one is nothing that works. */
export const ACCESS_FILE: SizeLimit = {
  what: 'an .htaccess file',
  most: 1,
  wayOut: 'move what it sets into the configuration',
}
/** Nothing is looked for in a larger one: what a script holds is no matter of the server. */
const SCRIPT: SizeLimit = {what: 'a script', most: 0.25, wayOut: 'move its code into a module'}
/** `envvars` and its like. */
export const SETTINGS: SizeLimit = {what: 'a settings file', most: 1, wayOut: 'remove what is not a setting'}
/** The list of TypesConfig; Debian's has 70 kB. */
const MEDIA_TYPES: SizeLimit = {what: 'a list of media types', most: 4, wayOut: 'name another list'}
const BY_PURPOSE: Readonly<Record<FilePurpose, SizeLimit>> = {
  configuration: CONFIGURATION,
  '.htaccess': ACCESS_FILE,
  script: SCRIPT,
  settings: SETTINGS,
  'media types': MEDIA_TYPES,
}

/** How large a file of a server may be. */
export function limitFor(purpose: FilePurpose): SizeLimit {
  return BY_PURPOSE[purpose]
}

/** A plan of 8,000 hosts has about 40 MB. */
export const PLAN: SizeLimit = {what: 'a plan', most: 256, wayOut: 'plan fewer files at once'}
/** The record or journal of a run; one of 100,000 files has about 40 MB. */
export const RECORD: SizeLimit = {what: 'the record of a run', most: 256, wayOut: 'move that run away'}
/** A day of a busy server. */
export const REQUESTS: SizeLimit = {what: 'a list of requests', most: 64, wayOut: 'ask them in parts'}
/** Ten thousand of them have some 2 MB. */
export const EXPECTATIONS: SizeLimit = {what: 'a file of expectations', most: 16, wayOut: 'split it'}
/** A module of an author, or a file of its test cases. */
export const MODULE: SizeLimit = {what: 'a module', most: 4, wayOut: 'split it'}
/** What the answers to all questions of a run take. */
export const ANSWERS: SizeLimit = {what: 'a file of answers', most: 4, wayOut: 'end the answers with a or d'}

/** Bytes that a limit allows. */
export function bytesOf({most}: SizeLimit): number {
  return most * 1024 * 1024
}

/** Says what is wrong with bytes that are more, or have more lines, than a limit allows; undefined if they are not. */
export function faultOf(bytes: Uint8Array, limit: SizeLimit): string | undefined {
  if (bytes.length > bytesOf(limit)) return tooLarge(limit)
  const {what, mostLines, wayOut} = limit
  if (mostLines === undefined || !hasMoreLines(bytes, mostLines)) return undefined
  return `more than the ${mostLines.toLocaleString('en')} lines that ${what} may have; ${wayOut}`
}

function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  if (bytes.length <= most) return false
  let count = 0
  let end = -1
  do end = bytes.indexOf(LINE_FEED, end + 1)
  while (end !== -1 && ++count <= most)
  return count > most
}

const LINE_FEED = 10

/** Says that something is larger. */
export function tooLarge({what, most, wayOut}: SizeLimit): string {
  return `larger than the ${most >= 1 ? `${most} MiB` : `${most * 1024} KiB`} that ${what} may have; ${wayOut}`
}
