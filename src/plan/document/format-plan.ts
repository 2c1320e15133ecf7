import type {Palette, Style} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import {wrap} from '../../report/wrap.ts'
import type {Plan, PlannedFile} from './plan.ts'

/** How a file stands to the plan now. */
export type FileState = 'to do' | 'done' | 'changed since' | 'gone'

const STYLES: Readonly<Record<FileState, Style>> = {
  'to do': 'added',
  done: 'quiet',
  'changed since': 'error',
  gone: 'error',
}

const WIDTH = 80

/** A plan as a person reads it; `stateOf` says how each file stands to it. */
export function formatPlan(plan: Plan, stateOf: (file: PlannedFile) => FileState, palette: Palette): string {
  const {tool, transforms, assumptions, files, findings, refusals, notes} = plan
  const title = (text: string): string => `\n${palette('header', text)}\n`
  const parts = [
    `${palette('header', 'Plan')} of httpd-codemod ${tool}: ${transforms.map(nameOf).join(', ')}\n`,
    ...Object.entries(assumptions).map(([flag, value]) => `  ${flag} ${[value].flat().join(' ')}\n`),
  ]
  for (const file of files) {
    const state = stateOf(file)
    parts.push(
      title(printable(file.path)),
      `  ${palette(STYLES[state], state)}  ${file.before.slice(0, 12)} becomes ${file.after.slice(0, 12)}, mode ${file.mode}\n`,
      ...file.changes.flatMap(({id, line, transform, message}) =>
        item(`${id}`, `line ${line}: ${message} [${transform}]`),
      ),
    )
  }
  const told = (text: string, list: Plan['findings']): readonly string[] => [
    ...(list.length > 0 ? [title(text)] : []),
    ...list.flatMap(({path, line, message, transform}) =>
      item('-', `${printable(path)}:${line}: ${message} [${transform}]`),
    ),
  ]
  return [
    ...parts,
    ...told('Refused', refusals),
    ...told('Found', findings),
    ...(notes.length > 0 ? [title('Notes'), ...notes.flatMap((note) => item('-', note))] : []),
  ].join('')
}

function nameOf({name, options}: Plan['transforms'][number]): string {
  const given = Object.entries(options).map(([key, value]) => `${key}=${value}`)
  return given.length === 0 ? name : `${name}:${given.join(',')}`
}

function item(mark: string, text: string): readonly string[] {
  const indent = `  ${' '.repeat(mark.length)} `
  const [first = '', ...rest] = wrap(printable(text), WIDTH, indent)
  return [`  ${mark} ${first.trimStart()}`, ...rest].map((line) => `${line}\n`)
}
