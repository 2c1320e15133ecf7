import type {Palette} from '../../report/palette.ts'
import {formatPatch, patchBytes} from '../../report/patch/unified-diff.ts'
import {withBlanksCounted} from '../../report/quote/printable.ts'
import {isUnplanned, type Tally} from '../../report/tally.ts'
import type {FileResult} from '../../run/file-result.ts'

export const FORMATS = ['patch', 'text', 'stat', 'json'] as const

/** What standard output carries. */
export type Format = (typeof FORMATS)[number]

/** Collects what one format says of each file. Results are not kept, so that a big run stays small. */
export interface Document {
  /** `all`: it tells of every file, of syntax errors and effects too; `concerned`: of those the transforms have to do with. */
  readonly tellsOf: 'all' | 'concerned'
  /** Takes a file in; `name` is its name in a patch. */
  add(result: FileResult, name: string): void
  /** The whole document: text, or bytes that stay as they are. */
  finish(tally: Tally): string | Uint8Array
}

interface DocumentSettings {
  readonly context: number
  readonly palette: Palette
  /** A program applies a patch byte for byte; a person must see what is in it. */
  readonly reader: 'person' | 'program'
}

/** An empty document. Each format is loaded only where it is asked for. */
export async function documentOf(format: Format, settings: DocumentSettings): Promise<Document> {
  const {palette, context, reader} = settings
  if (format === 'text') {
    const {formatText} = await import('../../report/text.ts')
    return collect('all', (result) => formatText(result, palette), concat)
  }
  if (format === 'stat') {
    const {formatStat, statRowOf} = await import('../../report/stat.ts')
    return collect('concerned', statRowOf, (rows, tally) => {
      const told = rows.filter((row) => row !== undefined)
      return formatStat(told, tally, palette)
    })
  }
  if (format === 'json') {
    const {formatJson, jsonFileOf} = await import('../../report/json.ts')
    return collect(
      'all',
      (result, name) => jsonFileOf(result, {name, context}),
      (files, tally) => formatJson(files, tally),
    )
  }
  // Where a file cannot be planned nothing would be written, so there is no patch to apply either.
  if (reader === 'person')
    return collect(
      'concerned',
      (result, name) => withBlanksCounted(formatPatch(result, {name, context, palette})),
      (parts, tally) => (isUnplanned(tally) ? '' : concat(parts)),
    )
  return collect(
    'concerned',
    (result, name) => patchBytes(result, {name, context, palette}),
    (parts, tally) => (isUnplanned(tally) ? Buffer.alloc(0) : Buffer.concat(parts)),
  )
}

function collect<Part>(
  tellsOf: Document['tellsOf'],
  tell: (result: FileResult, name: string) => Part,
  join: (parts: readonly Part[], tally: Tally) => string | Uint8Array,
): Document {
  const parts: Part[] = []
  return {
    tellsOf,
    add: (result, name) => parts.push(tell(result, name)),
    finish: (tally) => join(parts, tally),
  }
}

function concat(texts: readonly string[]): string {
  return texts.join('')
}
