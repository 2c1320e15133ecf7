import {join} from 'node:path'
import {printable} from '../../report/quote/printable.ts'

/** A file that was left as somebody else wrote it. */
export interface LeftFile {
  readonly path: string
  /** Where something is that they wrote before, if they wrote twice. */
  readonly saved?: string
}

/** Says which files were left, and where everything else of them is. */
export function formatLeftFiles(left: readonly LeftFile[], runFolder: string): string {
  const names = left.map(({path, saved}) =>
    saved === undefined ? printable(path) : `${printable(path)} (saved earlier: ${saved})`,
  )
  return `left as somebody else wrote them: ${names.join(', ')}; their old bytes are in ${join(runFolder, 'before')}`
}
