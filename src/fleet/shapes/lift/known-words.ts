/** Words of a server that are told by their role, to be found where no role tells them. */
import type {Piece, Word} from '../piece.ts'

/** Finds words by their texts. */
export interface KnownWords {
  /** A name of a host with a dot in it, which means nothing else anywhere. */
  name(text: string): Word | undefined
  /** A name of a host as the server writes it, in whatever case it is asked for; the text itself where it has none. */
  host(text: string): string
  /** Any name, user or group, and the first label of a name. */
  word(text: string): Word | undefined
  /** `url` where the server has the path as one of requests, and not as one of files. */
  spaceOfPath(path: string): 'file' | 'url'
  /** The longest path of requests at or above one; `/` where there is none. */
  urlAbove(path: string): string
}

/** Those of all pieces, which are looked at once a word is asked for. */
export function knownWordsIn(pieces: () => Iterable<Piece>): KnownWords {
  let found: Found | undefined
  const known = (): Found => {
    found ??= collect(pieces())
    return found
  }
  return {
    name: (text) => (text.includes('.') ? known().words.get(text) : undefined),
    host: (text) => known().hosts.get(text.toLowerCase()) ?? text,
    word: (text) => known().words.get(text),
    spaceOfPath: (path) => (known().urls.has(path) && !known().files.has(path) ? 'url' : 'file'),
    urlAbove: (path) => {
      const {urls} = known()
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (urls.has(path.slice(0, end))) return path.slice(0, end)
      }
      return '/'
    },
  }
}

interface Found {
  readonly words: ReadonlyMap<string, Word>
  readonly hosts: ReadonlyMap<string, string>
  readonly urls: ReadonlySet<string>
  readonly files: ReadonlySet<string>
}

function collect(pieces: Iterable<Piece>): Found {
  const words = new Map<string, Word>()
  const hosts = new Map<string, string>()
  const urls = new Set<string>()
  const files = new Set<string>()
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    const {space, kind, text} = piece
    if (space === 'url') urls.add(text)
    if (space === 'file') files.add(text)
    if (space !== 'word') continue
    words.set(text, piece)
    const dot = text.indexOf('.')
    if (kind !== 'name') continue
    if (!hosts.has(text.toLowerCase())) hosts.set(text.toLowerCase(), text)
    if (dot < 1) continue
    const label = text.slice(0, dot)
    if (!words.has(label)) words.set(label, {...piece, text: label})
  }
  return {words, hosts, urls, files}
}
