/** All that a server's reading depends on beside the text of its files. */

/** Why a path cannot be read, in the words of the server's messages. */
export interface FileProblem {
  readonly problem: string
  /** True for a file that the server would read, and that is too large for this program. */
  readonly isOurs?: boolean
  /** True for an .htaccess file that the user of the server surely may not read. */
  readonly isDenied?: boolean
}

/** Who answers requests, in the words of User and Group; undefined where there are none. */
export interface RunUser {
  readonly user: string | undefined
  readonly group: string | undefined
}

/** What a file is read for, which says how large it may be. */
export type FilePurpose = 'configuration' | '.htaccess' | 'script' | 'settings' | 'media types'

/** `other`: a device, pipe or socket; `closed`: there for all we know, in a folder that may not be entered. */
export type FileKind = 'file' | 'directory' | 'other' | 'closed' | 'missing'

export interface DirectoryEntry {
  readonly name: string
  /** True for a directory itself, false for a symbolic link to one. */
  readonly isRealDirectory: boolean
  /** True for a regular file itself; left out where that would have to be asked for. */
  readonly isRealFile?: boolean
}

/** The files a configuration may include. Paths are absolute; links are followed but for `isRealDirectory`. */
export interface FileSystem {
  kindOf(path: string): FileKind
  /**
   * The bytes of a regular file.
   * @param purpose a configuration, where it is left out
   * @param reader who reads an .htaccess file: root gets none that others may not read, unless they are known
   * @throws {Error} for a configuration that is too large for this program: nothing can be said without it
   */
  read(path: string, purpose?: FilePurpose, reader?: RunUser): Uint8Array | FileProblem
  /** Entries of a directory in byte order of their names, dot files included. */
  list(path: string): readonly DirectoryEntry[] | FileProblem
  /** The path without symbolic links; the path itself if it does not exist. */
  realPath(path: string): string
}

/** `major.minor.patch`. */
export type Version = readonly [major: number, minor: number, patch: number]

export interface Environment {
  readonly fileSystem: FileSystem
  /** `-d`, or what the build or distribution has; a ServerRoot in the configuration changes it while it is read. */
  readonly serverRoot: string
  /** Names defined by `-D`. */
  readonly defines: readonly string[]
  /** The process environment that `${…}` sees. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Directives of `-C`, processed before the main file. */
  readonly before: readonly string[]
  /** Source names of the modules that are built in, such as `core.c`. */
  readonly builtIn: ReadonlySet<string>
  /**
   * What is known of modules that no LoadModule of this configuration names: `absent`: a module that is not
   * loaded is not there (a whole server); `unknown`: a part of a server, whose modules are loaded elsewhere.
   */
  readonly otherModules: 'absent' | 'unknown'
  /** undefined: conditions on the version are not decided, and directives of any release of 2.4 may be there. */
  readonly httpdVersion: Version | undefined
  /** undefined: what any release from 3.0 on has may be there. */
  readonly modWsgiVersion: Version | undefined
  /** Pinned outcomes: `module=on` for IfModule, by module identifier or source name. */
  readonly assume: ReadonlyMap<string, boolean>
}
