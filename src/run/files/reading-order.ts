import type {IncludedFrom, ReadFile, Reading} from '../../reading/reading.ts'

/**
 * Whether a server reads a line of one file before the first line of another one; undefined where neither comes
 * first as a whole. Files are given by their real paths.
 */
export type IsReadBefore = (path: string, line: number, other: string) => boolean | undefined

/** The order in which a server comes to its files; one that is read again counts where it is read first. */
export function readingOrderIn({files}: Pick<Reading, 'files'>): IsReadBefore {
  const positions = new Map(files.map((file, index) => [file.realPath, index]))
  const byPath = new Map(files.flatMap((file) => [...file.paths].map((path) => [path, file])))
  const known = new Map<ReadFile | undefined, ReadonlyMap<string, number>>()

  /** The lines of the Includes that lead to a file, by the file that holds them. */
  function waysTo(file: ReadFile | undefined): ReadonlyMap<string, number> {
    const found = known.get(file)
    if (found) return found
    const ways = new Map<string, number>()
    known.set(file, ways)
    let next: IncludedFrom | undefined = file?.includedAt[0]
    while (next) {
      const holder = byPath.get(next.file)
      if (!holder || ways.has(holder.realPath)) break
      ways.set(holder.realPath, next.line)
      next = holder.includedAt[0]
    }
    return ways
  }

  return (path, line, other) => {
    const [one, two] = [positions.get(path), positions.get(other)]
    if (one === undefined || two === undefined) return undefined
    const include = waysTo(files[two]).get(path)
    if (include !== undefined) return line < include
    return waysTo(files[one]).has(other) ? undefined : one < two
  }
}
