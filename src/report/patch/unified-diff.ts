import {isEmpty} from '../../edit/change-set.ts'
import type {FileResult, NumberedChange} from '../../run/file-result.ts'
import {encode} from '../../text/encoding.ts'
import {lowerBound} from '../../text/lower-bound.ts'
import type {Palette} from '../palette.ts'
import {markFileName, quoteFileName} from './file-name.ts'
import {headingOf} from './heading.ts'
import {type Hunk, type HunkLine, hunksOf} from './hunks.ts'
import {maskedHunks} from './masked-hunks.ts'
import {withoutSecretContext} from './without-secret-context.ts'

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
export function formatPatch(result: Changed, settings: PatchSettings): string {
  return patchWith(formatHunks(result, hunksFor(result, settings), settings.palette), settings)
}

/** The same for a report: lines that hold secrets and that it does not change are left out of its context. */
export function formatReportedPatch(result: Changed, settings: PatchSettings): string {
  const hunks = withoutSecretContext(hunksFor(result, settings), result.source)
  return patchWith(formatHunks(result, hunks, settings.palette), settings)
}

/** The patch to be read, not to be applied: the secrets of the file are masked; empty if nothing changes. */
export function formatMaskedPatch(result: Changed, settings: PatchSettings): string {
  return patchWith(formatMaskedHunks(result, settings), settings)
}

/** The hunks alone, to be read, with the secrets of the file masked; empty if nothing changes. */
export function formatMaskedHunks(result: Changed, settings: Omit<PatchSettings, 'name'>): string {
  return formatHunks(result, maskedHunks(hunksFor(result, settings), result), settings.palette)
}

function patchWith(hunks: string, {name, palette}: PatchSettings): string {
  if (hunks === '') return ''
  const [before, after] = [quoteFileName(`a/${name}`), quoteFileName(`b/${name}`)]
  const header = [
    `diff --git ${before} ${after}`,
    `--- ${markFileName(before)}`,
    `+++ ${markFileName(after)}`,
  ]
  return header.map((line) => `${palette('header', line)}\n`).join('') + hunks
}

function hunksFor({text, changeSet}: Changed, {context}: Omit<PatchSettings, 'name'>): readonly Hunk[] {
  return isEmpty(changeSet) ? [] : hunksOf(text, changeSet, context)
}

function formatHunks(result: Changed, hunks: readonly Hunk[], palette: Palette): string {
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
    const own = byTransform.get(transform)
    if (own) own.push(id)
    else byTransform.set(transform, [id])
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
      for (let index = lowerBound(hunks, (hunk) => hunk.to < from); index < hunks.length; index++) {
        if ((hunks[index] as Hunk).from > to) break
        ids[index]?.add(id)
      }
    }
  }
  return ids.map((set) => [...set])
}
