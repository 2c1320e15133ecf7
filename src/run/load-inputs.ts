import type {Pluggable} from 'unified'
import {mayHoldMarker} from '../query/templates/markers.ts'
import {InputError} from '../server/input-error.ts'
import type {Servers} from '../server/servers.ts'
import type {Root} from '../syntax/nodes.ts'
import {parse} from '../syntax/parse/parser.ts'
import {toText} from '../syntax/to-text.ts'
import {type DecodedText, decode} from '../text/encoding.ts'
import type {OtherFiles} from './files/other-files.ts'
import {mayConcern} from './may-concern.ts'
import type {RunInput} from './run-input.ts'
import {rootsOfServer} from './servers/roots-of-server.ts'

/**
 * A file of a run that was looked at once. Of thousands of files little is to be kept: this is a class, because the
 * functions of an object take several times as much memory.
 */
export class LoadedFile<Input extends RunInput> {
  readonly input: Input
  /** True if a transform may have to do with it; false for a binary file. */
  readonly isConcerned: boolean
  readonly isBinary: boolean
  #root: Root | undefined
  #unread: DecodedText | undefined

  constructor(
    input: Input,
    isConcerned: boolean,
    first: DecodedText | undefined,
    how: Root | 'kept' | 'read again',
  ) {
    this.input = input
    this.isConcerned = isConcerned
    this.isBinary = first === undefined
    this.#root = typeof how === 'object' ? how : undefined
    this.#unread = how === 'kept' ? first : undefined
  }

  /** Its tree, parsed when first asked for, and kept until it is forgotten. */
  source(): Root {
    this.#root = this.peek()
    this.#unread = undefined
    return this.#root
  }

  /** Its tree, parsed for this call alone where it is not kept. */
  peek(): Root {
    if (this.#root) return this.#root
    const {text, encoding} = this.#unread ?? readText(this.input) ?? NO_TEXT
    return parse(text, encoding)
  }

  /** Drops what is kept of it. */
  forget(): void {
    this.#root = undefined
    this.#unread = undefined
  }
}

/** And of how long a text trees are kept that were made before their turn. */
const MOST_IN_TREES = 8_000_000

interface LoadSettings {
  readonly transforms: readonly Pluggable[]
  readonly servers: Servers
  readonly results?: 'all' | 'concerned'
}

/** What is kept of files between the first look and the second, in characters; other files are read again. */
const MOST_KEPT = 8_000_000

/**
 * Looks at all files of a run before the first is planned, since a group that a later file defines must not be defined
 * by an earlier one, and gives them in the order in which they define groups for each other.
 * @throws {AggregateError} of InputError, if files cannot be read: all of them are named
 */
export async function loadInputs<Input extends RunInput>(
  inputs: readonly Input[],
  {transforms, servers, results}: LoadSettings,
  otherFiles: OtherFiles,
): Promise<readonly LoadedFile<Input>[]> {
  const loaded = new Map<string, LoadedFile<Input>>()
  const problems: InputError[] = []
  // A template is said to be one, whatever there is to do in it.
  const isConcerned = (text: string): boolean =>
    results !== 'concerned' || mayConcern(transforms, text) || mayHoldMarker(text)
  let room = MOST_KEPT
  let trees = MOST_IN_TREES
  for (const input of inputs) {
    const {realPath, path} = input
    try {
      const found = realPath === undefined ? undefined : await readByServer(servers, realPath)
      const known = found?.root
      const first = found ?? readText(input)
      const concerned = first !== undefined && isConcerned(first.text)
      const keeps = concerned && !known && first.text.length <= room
      if (keeps) room -= first.text.length
      const file = new LoadedFile(input, concerned, first, known ?? (keeps ? 'kept' : 'read again'))
      loaded.set(realPath ?? path, file)
      if (!first || realPath === undefined || inputs.length === 1) continue
      await otherFiles.noteText(realPath, first.text, file, () => {
        if (trees <= 0 || !concerned) return file.peek()
        trees -= first.text.length
        return file.source()
      })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problems.push(error)
    }
  }
  if (problems.length > 0) throw new AggregateError(problems)
  const sourceOf = (path: string): Root | undefined => loaded.get(path)?.peek()
  return otherFiles.inOrder([...loaded.keys()], sourceOf).flatMap((path) => loaded.get(path) ?? [])
}

const NO_TEXT: DecodedText = {text: '', encoding: 'utf-8'}

/** The text of a file; undefined for a binary one. */
function readText(input: RunInput): DecodedText | undefined {
  const bytes = input.read()
  return bytes && decode(bytes)
}

interface ReadByServer extends DecodedText {
  readonly root: Root
}

/** A file that a server has read; undefined for one with NUL bytes, which may be no text at all. */
async function readByServer(servers: Servers, realPath: string): Promise<ReadByServer | undefined> {
  const server = await servers.around(realPath)
  if (!server) return undefined
  const root = rootsOfServer(server).get(realPath)
  if (!root) return undefined
  const text = toText(root)
  return text.includes('\0') ? undefined : {root, text, encoding: root.encoding}
}
