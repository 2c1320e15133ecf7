import type {Editor} from '../edit/editor.ts'
import type {FileSystem} from '../httpd/environment.ts'
import type {ServedFolders} from '../resolve/server/served-folders.ts'
import type {ServerView} from '../scopes/server-view.ts'
import type {Content, Directive, Node, Root, Section} from '../syntax/nodes.ts'
import type {WsgiModel} from '../wsgi/wsgi-model.ts'
import type {MountAnswer} from './answers/answers-in.ts'
import type {Applicability} from './outcome.ts'
import type {Target} from './target.ts'
import type {DataOf, ObstacleOf, Place, Texts} from './texts/texts.ts'

/** How the server comes to read a file. */
export type FileKind = 'configuration' | 'htaccess'

export interface ChangeSettings {
  /** Lowers the applicability of this one change; it is never raised. */
  readonly applicability?: Applicability
}

/** What a transform sees of a file. Nothing in it changes while the transform runs. */
export interface FileContext {
  readonly root: Root
  /** The server as this file sees it. */
  readonly view: ServerView
  /** What mod_wsgi makes of the server. */
  readonly wsgi: WsgiModel
  /** `htaccess`: the server reads the file while requests run, for the folder it is in. */
  readonly kind: FileKind
  /** The versions that the result is for. */
  readonly target: Target
  /**
   * What the server answers at the mounts of an alias of this file and below them; nothing where no server is known.
   * The server of a part is the part alone.
   */
  answersAt(alias: Directive): readonly MountAnswer[]
  /**
   * The requests for the script of a WSGIScriptAlias, by a DocumentRoot or another alias, that are answered with the
   * file itself, for anybody to read.
   */
  answersWithSourceOf(alias: Directive): readonly MountAnswer[]
  /**
   * The requests for scripts in the folder of a SetHandler or AddHandler that it has run, by a DocumentRoot and without an
   * alias, and what they are answered with.
   */
  answersByHandler(handler: Directive): readonly MountAnswer[]
  /**
   * False for a line that the server does not read, because a condition around it does not hold; undefined where no server
   * is known.
   */
  isRead(line: Directive): boolean | undefined
  /**
   * The folders that URLs lead to where a `<Directory>` of this file applies, and whether its own is one of them;
   * undefined where that is not known.
   */
  servedFolders(section: Section): ServedFolders | undefined
  /**
   * The files that the server has, by absolute paths; undefined where they are not known, as for a copy of a
   * configuration or a part of one.
   */
  readonly disk: Pick<FileSystem, 'kindOf' | 'list' | 'realPath'> | undefined
  /** All directives of a name, in text order. */
  find(name: string): readonly Directive[]
  /** All sections of a name, in text order. */
  findSections(name: string): readonly Section[]
  /** The sections around a node, innermost first. */
  sectionsAround(node: Node): readonly Section[]
  /** The section that holds a node, or the file. */
  parentOf(node: Node): Root | Section
  /** The node that follows in the same section; undefined for the last one. */
  nextSiblingOf(node: Content): Content | undefined
}

/** The keys of texts. */
type KeyOf<T> = keyof T & string

/** What a transform works with. Keys of messages and values for their placeholders are those of its own texts. */
export interface TransformContext<Options, T extends Texts> extends FileContext {
  readonly options: Options
  /**
   * Records a change: its explanation, and edits that are all made or none. It is refused where the text of the
   * file does not allow an edit.
   * @returns true if it is made; false if it was refused, held back or not chosen
   */
  change<Key extends KeyOf<T['messages']>>(
    place: Place,
    key: Key,
    data: DataOf<T['messages'][Key]>,
    edit: (editor: Editor) => void,
    settings?: ChangeSettings,
  ): boolean
  /** Reports something that is not changed. `related` are further lines it rests on. */
  report<Key extends KeyOf<T['findings']>>(
    place: Place,
    key: Key,
    data: DataOf<T['findings'][Key]>,
    related?: readonly Place[],
  ): void
  /** Says why a change is not made. `related` are further lines the reason rests on. */
  refuse<Key extends KeyOf<T['refusals']>>(
    place: Place,
    key: Key,
    data: DataOf<T['refusals'][Key]>,
    related?: readonly Place[],
  ): void
  refuse(place: Place, obstacle: ObstacleOf<T['refusals']>): void
  /** Tells the operator something, once however often it is said. */
  note<Key extends KeyOf<T['notes']>>(key: Key, data: DataOf<T['notes'][Key]>): void
}
