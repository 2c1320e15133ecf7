/** What is expected of a server: requests, and what they should come to. */
import type {RequestOptions} from '../request/request-options.ts'

/** The values of an answer that may be expected, in the order in which they are told. */
export const EXPECTED_KEYS = [
  'virtualHost',
  'status',
  'location',
  'backend',
  'script',
  'scriptName',
  'pathInfo',
  'processGroup',
  'interpreter',
] as const

export type ExpectedKey = (typeof EXPECTED_KEYS)[number]

/**
 * The expected values: a number for the status, texts for all others; null where there should be none, and for the
 * main server. A location may be a path on the server that is asked.
 */
export type Expected = {readonly [Key in ExpectedKey]?: string | number | null}

/**
 * What a file is written in: `own`, our YAML; `whereto`, lines of OpenStack's whereto, which know redirects only;
 * `httpbb`, YAML of Wikimedia's httpbb, which is about what clients of a running server see.
 */
export type Dialect = 'own' | 'whereto' | 'httpbb'

/** A place in a file of expectations; line and column from 1. */
export interface FilePlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A request, and what it should come to. */
export interface Expectation {
  readonly place: FilePlace
  readonly dialect: Dialect
  /** A URL; in a whereto line its path alone. */
  readonly url: string
  readonly options: RequestOptions
  readonly expected: Expected
  /** The lines that decided when it was recorded: `FILE:LINE: directive`. */
  readonly because: readonly string[]
  /** Assertions of the file that no configuration tells, by their names there. */
  readonly notJudged: readonly string[]
}

/** A file of expectations. */
export interface ExpectationFile {
  readonly path: string
  readonly dialect: Dialect
  /** The server that it is about, as written there; undefined where it names none. */
  readonly server: {readonly path: string; readonly place: FilePlace} | undefined
  readonly expectations: readonly Expectation[]
}
