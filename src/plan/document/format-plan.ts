import {changeSetOf} from '../../edit/change-set.ts'
import {groupBy} from '../../query/group-by.ts'
import type {Palette, Style} from '../../report/palette.ts'
import {formatMaskedHunks} from '../../report/patch/unified-diff.ts'
import {printable, withBlanksCounted} from '../../report/quote/printable.ts'
import {printableSentence} from '../../report/quote/printable-sentence.ts'
import {wrap} from '../../report/wrap.ts'
import {fromBytes} from '../../syntax/from-bytes.ts'
import {toText} from '../../syntax/to-text.ts'
import {fileNameOf} from './file-name.ts'
import type {FileState, PlannedFileNow} from './file-state.ts'
import type {Plan, PlannedMessage} from './plan.ts'
import {plannedBytesOf} from './planned-bytes.ts'

const STYLES: Readonly<Record<FileState, Style>> = {
  'to do': 'added',
  done: 'quiet',
  'changed since': 'error',
  gone: 'error',
}

const WIDTH = 80

/** A plan as a person reads it, with how each of its files stands to it now. */
export function formatPlan(plan: Plan, files: readonly PlannedFileNow[], palette: Palette): string {
  const {tool, transforms, assumptions, servers} = plan
  const notes = new Set(servers.flatMap((server) => server.notes))
  const title = (text: string): string => `\n${palette('header', text)}\n`
  const told = (text: string, list: readonly PlannedMessage[]): readonly string[] => [
    ...(list.length > 0 ? [title(text)] : []),
    ...list.flatMap(({path, line, message, transform}) =>
      item('-', `${path}:${line}: ${message} [${transform}]`),
    ),
  ]
  return [
    `${palette('header', 'Plan')} of httpd-codemod ${printable(tool)}\n`,
    ...transforms.map((transform) => `  -t ${printable(nameOf(transform))}\n`),
    ...Object.entries(assumptions).map(
      ([flag, value]) => `  ${printable(value === 'yes' ? flag : `${flag} ${[value].flat().join(' ')}`)}\n`,
    ),
    ...files.flatMap((now) => [title(fileNameOf(now.file)), ...formatFile(now, palette)]),
    ...told(
      'Refused',
      servers.flatMap(({refusals}) => refusals),
    ),
    ...told(
      'Found',
      servers.flatMap(({findings}) => findings),
    ),
    ...(notes.size > 0 ? [title('Notes'), ...[...notes].flatMap((note) => item('-', note))] : []),
    `\n  ${formatStates(files)}\n`,
  ].join('')
}

function formatFile({file, state, bytes}: PlannedFileNow, palette: Palette): readonly string[] {
  const {before, after, mode, changes} = file
  return [
    `  ${palette(STYLES[state], state)}  ${before.slice(0, 12)} becomes ${after.slice(0, 12)}, mode ${mode}\n`,
    ...changes.flatMap(({id, line, transform, message, applicability}) => {
      const safety = applicability === 'safe' ? '' : `, ${applicability}`
      return item(`${id}`, `line ${line}: ${message} [${transform}${safety}]`)
    }),
    state === 'to do' && bytes ? formatEdits(file, bytes, palette) : '',
  ]
}

/** The lines that the edits change: what is said about a change may be wrong in a plan from elsewhere, they are not. */
function formatEdits(file: PlannedFileNow['file'], bytes: Uint8Array, palette: Palette): string {
  if (plannedBytesOf(file, bytes) === undefined)
    return `  ${palette('error', 'damaged')}: the edits do not lead to the bytes that the plan promises\n`
  const source = fromBytes(bytes)
  const text = toText(source)
  const ranges = groupBy(
    file.edits.flatMap((edit) => edit.changes.map((id) => ({id, edit}))),
    ({id}) => id,
  )
  const changes = file.changes.map(({id, transform}) => ({
    id,
    transform: printable(transform),
    ranges: (ranges.get(id) ?? []).map(({edit}) => edit),
  }))
  const changeSet = changeSetOf(text.length, file.edits)
  return withBlanksCounted(formatMaskedHunks({source, text, changes, changeSet}, {context: 3, palette}))
}

function formatStates(files: readonly PlannedFileNow[]): string {
  const states = Object.keys(STYLES) as FileState[]
  const counts = states.flatMap((state) => {
    const count = files.filter((now) => now.state === state).length
    return count > 0 ? [`${count} ${state}`] : []
  })
  const total = `${files.length} file${files.length === 1 ? '' : 's'}`
  return `${[total, ...counts].join(', ')}.`
}

function nameOf({name, options}: Plan['transforms'][number]): string {
  const given = Object.entries(options).map(([key, value]) => `${key}=${value}`)
  return given.length === 0 ? name : `${name}:${given.join(',')}`
}

function item(mark: string, text: string): readonly string[] {
  const indent = `  ${' '.repeat(mark.length)} `
  const [first = '', ...rest] = wrap(printableSentence(text), WIDTH, indent)
  return [`  ${mark} ${first.trimStart()}`, ...rest].map((line) => `${line}\n`)
}
