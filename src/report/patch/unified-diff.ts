import {isEmpty} from '../../edit/change-set.ts'
import type {FileResult, NumberedChange} from '../../run/file-result.ts'
import {encode} from '../../text/encoding.ts'
import type {Palette} from '../palette.ts'
import {markFileName, quoteFileName} from './file-name.ts'
import {headingOf} from './heading.ts'
import {type Hunk, type HunkLine, hunksOf} from './hunks.ts'

export interface PatchSettings {
  /** Name of the file in the patch, with `/` and without a leading one. */
  readonly name: string
  /** Unchanged lines around each edit. */
  readonly context: number
  readonly palette: Palette
}

/** What a patch tells of a file. */
interface Changed extends Pick<FileResult, 'source' | 'text' | 'changeSet'> {
  /** Numbered without gaps. */
  readonly changes: readonly Pick<NumberedChange, 'id' | 'transform' | 'ranges'>[]
}

/** The patch of one file as git writes it; empty if nothing changes. */
export function formatPatch(result: Changed, {name, context, palette}: PatchSettings): string {
  const hunks = formatHunks(result, {context, palette})
  if (hunks === '') return ''
  const [before, after] = [quoteFileName(`a/${name}`), quoteFileName(`b/${name}`)]
  const header = [
    `diff --git ${before} ${after}`,
    `--- ${markFileName(before)}`,
    `+++ ${markFileName(after)}`,
  ]
  return header.map((line) => `${palette('header', line)}\n`).join('') + hunks
}

/** The hunks alone; empty if nothing changes. */
export function formatHunks(result: Changed, {context, palette}: Omit<PatchSettings, 'name'>): string {
  if (isEmpty(result.changeSet)) return ''
  const hunks = hunksOf(result.text, result.changeSet, context)
  const ids = idsByHunk(result, hunks)
  const parts: string[] = []
  hunks.forEach((hunk, index) => {
    parts.push(formatPlace(hunk, palette), formatReasons(result, hunk, ids[index] ?? []), '\n')
    for (const line of hunk.lines) parts.push(formatLine(line, palette))
  })
  return parts.join('')
}

/** The same in the bytes of the file itself, so that `git apply` finds the lines it names. */
export function patchBytes(result: FileResult, settings: PatchSettings): Uint8Array {
  return encode(formatPatch(result, settings), result.source.encoding)
}

function formatPlace({oldStart, oldCount, newStart, newCount}: Hunk, palette: Palette): string {
  const range = (start: number, count: number): string => (count === 1 ? `${start}` : `${start},${count}`)
  return palette('place', `@@ -${range(oldStart, oldCount)} +${range(newStart, newCount)} @@`)
}

/** Behind the second `@@`: where this is, and which changes of which transforms it comes from. */
function formatReasons({source, changes}: Changed, {firstEdit}: Hunk, ids: readonly number[]): string {
  const first = changes[0]?.id ?? 0
  const byTransform = new Map<string, number[]>()
  for (const id of ids) {
    const transform = changes[id - first]?.transform ?? ''
    byTransform.set(transform, [...(byTransform.get(transform) ?? []), id])
  }
  const reasons = [...byTransform].map(([transform, own]) => `${formatIds(own)} ${transform}`).join(', ')
  return [headingOf(source, firstEdit), reasons && `[${reasons}]`].map((part) => part && ` ${part}`).join('')
}

/** `1`, `1+2`, and `1-14` for runs of three and more. */
function formatIds(ids: readonly number[]): string {
  const runs: [number, number][] = []
  for (const id of ids) {
    const last = runs.at(-1)
    if (last && last[1] === id - 1) last[1] = id
    else runs.push([id, id])
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}${to - from === 1 ? '+' : '-'}${to}`))
    .join('+')
}

function formatLine({sign, text}: HunkLine, palette: Palette): string {
  const end = text.endsWith('\r\n') ? '\r\n' : text.endsWith('\n') ? '\n' : ''
  const content = sign + text.slice(0, text.length - end.length)
  const painted = sign === ' ' ? content : palette(sign === '-' ? 'removed' : 'added', content)
  return end === '' ? `${painted}\n\\ No newline at end of file\n` : painted + end
}

/** For each hunk the numbers of the changes that touch it. Changes of one file are numbered without gaps. */
function idsByHunk({changes}: Changed, hunks: readonly Hunk[]): readonly (readonly number[])[] {
  const ids = hunks.map(() => new Set<number>())
  for (const {id, ranges} of changes) {
    for (const {from, to} of ranges) {
      for (let index = firstHunkEndingAt(hunks, from); index < hunks.length; index++) {
        if ((hunks[index] as Hunk).from > to) break
        ids[index]?.add(id)
      }
    }
  }
  return ids.map((set) => [...set])
}

/** Index of the first hunk that does not end before an offset. */
function firstHunkEndingAt(hunks: readonly Hunk[], offset: number): number {
  let low = 0
  let high = hunks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hunks[middle] as Hunk).to < offset) low = middle + 1
    else high = middle
  }
  return low
}
