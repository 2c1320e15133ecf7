import {exactly, matchesWildcards, type Wildcard} from '../../httpd/patterns/wildcards.ts'

/** Targets with `$1` in them: a path matches that has any text there. */
export interface TargetPatterns {
  /** The number of different targets. */
  readonly size: number
  add(target: string): void
  /** @param separator a character that is in no such text */
  match(path: string, separator?: '/'): boolean
}

/** Patterns that are found by the folder before their first `$1`: a path is tried with those of its folders alone. */
export function createTargetPatterns(): TargetPatterns {
  const targets = new Set<string>()
  const byFolder = new Map<string, (readonly Wildcard[])[]>()
  return {
    get size() {
      return targets.size
    },
    add(target) {
      if (targets.has(target)) return
      targets.add(target)
      const folder = target.slice(0, target.lastIndexOf('/', target.indexOf('$')) + 1)
      const known = byFolder.get(folder)
      if (known) known.push(wildcardsIn(target))
      else byFolder.set(folder, [wildcardsIn(target)])
    },
    match(path, separator) {
      if (targets.size === 0) return false
      for (let end = 0; ; ) {
        const patterns = byFolder.get(path.slice(0, end)) ?? []
        if (patterns.some((pattern) => matchesWildcards(pattern, path, separator))) return true
        const slash = path.indexOf('/', end)
        if (slash === -1) return false
        end = slash + 1
      }
    },
  }
}

/** What the path of a target becomes: each `$1` is one character at least. */
function wildcardsIn(path: string): readonly Wildcard[] {
  return path
    .split(/\$\d/)
    .flatMap((part, index) => [...(index === 0 ? [] : FOUND), ...part.split('').map(exactly)])
}

const FOUND: readonly Wildcard[] = ['any character', 'any run']
