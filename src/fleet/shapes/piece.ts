/** Pieces of a text: what servers share, as text, and host-specific words. */

/**
 * Where words are compared: the same text is the same word within a space. `word`: names of hosts, users and groups,
 * which are often made from each other; `file` and `url`: paths on the disk and of requests.
 */
export type Space = 'word' | 'address' | 'port' | 'file' | 'url'

/** What a word is at one place. */
export type WordKind = 'name' | 'address' | 'port' | 'path' | 'user' | 'group'

/** A host-specific word: `shop.example`, `/srv/shop/wsgi.py`, `443`. */
export interface Word {
  readonly space: Space
  readonly kind: WordKind
  readonly text: string
}

export type Piece = string | Word

const PATH_KIND = 'path'

/** A path; `/srv/shop` of `/srv/shop/`. */
export function pathWord(space: 'file' | 'url', text: string): Word {
  return {space, kind: PATH_KIND, text}
}

/** A name, a user or a group. */
export function plainWord(kind: 'name' | 'user' | 'group', text: string): Word {
  return {space: 'word', kind, text}
}

/** What tells a word from all others of a server. */
export function keyOf({space, text}: Pick<Word, 'space' | 'text'>): string {
  return `${space} ${text}`
}
