/** What a server is made of, as plain data for all formats. */
import type {TemplateKind} from '../../query/templates/template-kind.ts'
import type {HostLabel} from '../host-label.ts'
import type {InspectedConnection} from '../hosts/connections.ts'
import type {InspectedRoute} from '../mounts/route.ts'
import type {PlacedLine, TextPlace} from '../text-place.ts'

/** A file that another program makes a configuration of; only its plain parts are read as they will be. */
export interface InspectedTemplate {
  readonly kind: TemplateKind
  /** Of its first marker. */
  readonly place: TextPlace & {readonly column: number}
}

export interface InspectedHost extends PlacedLine {
  /** The same object as in what it mounts. */
  readonly label: HostLabel | undefined
  /** As written: `*:443`. */
  readonly addresses: readonly string[]
  readonly serverName: string | undefined
  readonly aliases: readonly string[]
  readonly connections: readonly InspectedConnection[]
  /** Its own, else that of the main server; undefined where that of the build applies. */
  readonly documentRoot: string | undefined
  /** Conditions around it whose outcome is not known. */
  readonly conditions: readonly string[]
}

/** A WSGI application and its mount. */
export interface InspectedApplication extends PlacedLine {
  /** Where it is mounted; undefined for the main server, from which virtual hosts inherit. */
  readonly host: HostLabel | undefined
  /** The URL prefix; for an alias with a regular expression, the expression; for a script of a folder, its URL. */
  readonly mount: string
  readonly script: string
  /** Empty for embedded mode; undefined where the mount is never reached, or it cannot be told. */
  readonly processGroup: string | undefined
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | undefined
  readonly certain: boolean
  /** Why it is not certain, or why the application cannot answer. */
  readonly reasons: readonly string[]
  /** Number of virtual hosts that have it too, because it is mounted in the main server. */
  readonly inheritedBy: number
}

/** A folder whose scripts are not all listed. */
export interface InspectedLimit {
  readonly folder: string
  /** `files`: no more files are looked at; `scripts`: no more scripts are listed. */
  readonly kind: 'files' | 'scripts'
  readonly most: number
}

export interface InspectedGroup {
  readonly name: string
  readonly isUsed: boolean
  readonly place: TextPlace
}

/** Something taken for granted; without a place where it is about the whole server. */
export interface InspectedAssumption {
  readonly file: string | undefined
  readonly line: number | undefined
  readonly text: string
}

/** The server's answer to the configuration. */
export type InspectedVerdict =
  | {readonly outcome: 'accepted'}
  | {
      readonly outcome: 'rejected'
      readonly place: TextPlace
      /** Where in the line; undefined where that is not known. */
      readonly column: number | undefined
      readonly message: string
      /** What to do about it, and about what would be said next, each with its line, where that is plain. */
      readonly hints: readonly string[]
      /** The places of the Include directives that lead there, outermost first. */
      readonly chain: readonly TextPlace[]
    }

export interface Inspection {
  readonly mainFile: string
  readonly serverRoot: string
  readonly root: string | undefined
  readonly layout: string | undefined
  readonly extent: 'server' | 'part'
  /** All files that are read, in the order they are opened. */
  readonly files: readonly string[]
  readonly templates: readonly InspectedTemplate[]
  /** The name by which hosts were chosen; then there is nothing here of the others. */
  readonly host: string | undefined
  readonly hosts: readonly InspectedHost[]
  /** Where the main server answers itself, because no virtual host does. */
  readonly main: readonly InspectedConnection[]
  readonly applications: readonly InspectedApplication[]
  /** What else answers. */
  readonly routes: readonly InspectedRoute[]
  readonly limits: readonly InspectedLimit[]
  readonly groups: readonly InspectedGroup[]
  readonly assumptions: readonly InspectedAssumption[]
  readonly warnings: readonly string[]
  readonly verdict: InspectedVerdict
}
