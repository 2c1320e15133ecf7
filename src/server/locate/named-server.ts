import type {FileSystem, Version} from '../../httpd/environment.ts'

/** What the user says about the server to look at; the flags are httpd's own where httpd has them. */
export interface NamedServer {
  /** A main file, a folder of a server, or a part of a configuration; undefined for the installed server. */
  readonly path: string | undefined
  /** Folder that is `/` for the configuration; undefined for this computer's own. */
  readonly root: string | undefined
  /** `-d`. */
  readonly serverRoot: string | undefined
  /** `-f`; relative to the ServerRoot. */
  readonly mainFile: string | undefined
  /** `-C`. */
  readonly before: readonly string[]
  /** `-D`. */
  readonly defines: readonly string[]
  readonly httpdVersion: Version | undefined
  readonly modWsgiVersion: Version | undefined
  readonly assume: ReadonlyMap<string, boolean>
  /** What a file is read as: all of a server, or a part of one; undefined where its place and its text tell. */
  readonly as?: 'server' | 'part' | undefined
}

/** Where the user says nothing. */
export const UNNAMED: NamedServer = {
  path: undefined,
  root: undefined,
  serverRoot: undefined,
  mainFile: undefined,
  before: [],
  defines: [],
  httpdVersion: undefined,
  modWsgiVersion: undefined,
  assume: new Map(),
}

/** Something that was taken for granted before the first directive was read. */
export interface PlaceAssumption {
  readonly file: string | undefined
  readonly line: number | undefined
  readonly text: string
}

/** Where paths of the command line lead. */
export interface Ground {
  readonly fileSystem: FileSystem
  /** Absolute; undefined for this computer's own `/`. */
  readonly root: string | undefined
}

/** Finds the files below a root; undefined for this computer's own `/`. */
export type GroundOf = (root: string | undefined) => Ground
