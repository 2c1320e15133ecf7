import type {Progress} from '../../report/progress.ts'
import type {Found} from '../disk/look-at.ts'
import type {FileVersion} from '../file-version.ts'
import type {HeldFile} from '../folders/held-folder.ts'
import type {RecordedFolder} from '../folders/recorded-files.ts'
import type {RunRecord} from '../runs/run-record.ts'
import type {JournalFile} from './journal.ts'

/** A file and what it should hold. */
export interface FileChange {
  /** Where it was found, without symbolic links: one that is there now is not followed. */
  readonly path: string
  /** What the change was made from. */
  readonly before: FileVersion
  readonly after: FileVersion
}

/** How files are replaced. */
export interface ApplySettings {
  readonly stateFolder: string
  readonly tool: string
  readonly kind: RunRecord['kind']
  readonly undoes?: string
  /** The command by which `checkLive` makes the server read the new files; undefined if it does not. */
  readonly reload?: string | undefined
  /** The folders of the files as a run that wrote them recorded them; those that are not there are not compared. */
  readonly recordedFolders: readonly RecordedFolder[]
  readonly around: AroundRun
  readonly progress: Progress
  /** True if an Include of the server would read a file of that path. */
  readonly isRead: (path: string) => boolean
  /** Called when all new files are ready and nothing has changed; throws to stop. The files must not change meanwhile. */
  readonly checkStaged: ((files: readonly StagedFile[]) => void | Promise<void>) | undefined
  /** Called when all new files are in place; throws to take them back. The files must not change meanwhile. */
  readonly checkLive: (() => void | Promise<void>) | undefined
}

/** What has to hold still around the files that change: the servers that they belong to. */
export interface AroundRun {
  /** Folders to lock with those of the files, so that two runs do not change one server at once. */
  readonly folders: readonly string[]
  /** Real paths of the files that the changes depend on. */
  readonly files: ReadonlySet<string>
  /** When the first of them was read, in milliseconds since 1970; undefined if none was. */
  readonly readSince: number | undefined
}

/** A new file that is ready to take the place of the old one. */
export type StagedFile = Pick<JournalFile, 'realPath' | 'staged'>

/** A change whose file is found, in a folder that is held. */
export interface LocatedChange extends FileChange, Found {
  readonly realPath: string
  readonly file: HeldFile
}
