import type {Palette} from '../palette.ts'
import {jsonLine} from '../quote/json-text.ts'
import {printable} from '../quote/printable.ts'
import {formatNotice} from '../summary.ts'

/** What became of a server whose plan was to be written. */
export interface ServerWrite {
  readonly server: string
  /** `unchanged`: it was as planned already; `refused`: it is as it was; `failed`: it could not be written. */
  readonly status: 'changed' | 'unchanged' | 'refused' | 'failed'
  /** The run that can be undone. */
  readonly run: string | undefined
  /** Files that were written, and that were as planned already. */
  readonly written: number
  readonly done: number
  readonly notes: readonly string[]
  readonly error: string | undefined
}

/** A server as a line of JSON. */
export function writeLineOf({run, error, ...write}: ServerWrite): string {
  return jsonLine({...write, run: run ?? null, error: error ?? null})
}

/** What the numbers of servers are called. */
interface WriteWords {
  readonly changed: string
  readonly unchanged: string
  readonly failed: string
}

/** The servers that were not written with the reason of each, and the numbers of all. */
export function formatWritten(writes: readonly ServerWrite[], left: number, palette: Palette): string {
  const words = {changed: 'written', unchanged: 'already as planned', failed: 'not written'}
  return formatWrites(writes, left, words, palette)
}

/** The same of servers that were put back. */
export function formatPutBack(writes: readonly ServerWrite[], palette: Palette): string {
  const words = {changed: 'put back', unchanged: 'without a run to undo', failed: 'not put back'}
  return formatWrites(writes, 0, words, palette)
}

function formatWrites(
  writes: readonly ServerWrite[],
  left: number,
  words: WriteWords,
  palette: Palette,
): string {
  const failed = writes.filter(({error}) => error !== undefined)
  const lines = failed.map(({server, status, error = ''}) =>
    formatNotice(status, 'error', printable(`${server}: ${error.split('\n').join('; ')}`), palette),
  )
  const count = (status: ServerWrite['status']): number =>
    writes.filter((each) => each.status === status).length
  const files = writes.reduce((sum, {written}) => sum + written, 0)
  const parts = [
    `${count('changed')} ${words.changed} (${files} ${files === 1 ? 'file' : 'files'})`,
    ...(count('unchanged') > 0 ? [`${count('unchanged')} ${words.unchanged}`] : []),
    ...(failed.length > 0 ? [`${failed.length} ${words.failed}`] : []),
    ...(left > 0 ? [`${left} not begun`] : []),
  ]
  const total = writes.length + left
  return `${lines.join('')}  ${total} ${total === 1 ? 'server' : 'servers'}: ${parts.join(', ')}.\n`
}
