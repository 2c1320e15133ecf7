import {ownText} from '../../text/own-text.ts'

/** The paths of files by a key. Nearly all keys have one file, which needs no set of its own. */
export interface PathsByKey {
  add(key: string, path: string): void
  /** In the order in which they were added. */
  get(key: string): readonly string[]
}

/** No paths yet. */
export function newPathsByKey(): PathsByKey {
  const byKey = new Map<string, string | Set<string>>()
  return {
    add(key, path) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(ownText(key), path)
      else if (typeof known !== 'string') known.add(path)
      else if (known !== path) byKey.set(key, new Set([known, path]))
    },
    get(key) {
      const known = byKey.get(key)
      if (known === undefined) return []
      return typeof known === 'string' ? [known] : [...known]
    },
  }
}
