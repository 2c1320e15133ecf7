import type {Palette, Style} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import type {ListedRun} from './listed-runs.ts'
import {type RunFileState, runFileState} from './run-file-state.ts'
import {backupOf} from './run-record.ts'

/** How many files of a run the list names. */
const NAMED = 3

/** The list of runs, the last one first. */
export function formatRuns(runs: readonly ListedRun[], palette: Palette): string {
  return runs
    .toReversed()
    .flatMap((run) => {
      const rest = run.files.length - NAMED
      return [
        titleOf(run, palette),
        ...run.files.slice(0, NAMED).map(({realPath}) => `  ${printable(realPath)}\n`),
        ...(rest > 0 ? [`  and ${rest} more\n`] : []),
      ]
    })
    .join('')
}

const STYLES: Readonly<Record<RunFileState, Style>> = {
  'as the run left it': 'added',
  'as before the run': 'quiet',
  'changed since': 'error',
  gone: 'error',
}

/**
 * One run, with how each of its files stands to it now.
 * @throws {InputError} if one of its files is there and cannot be read
 */
export function formatRun(run: ListedRun, runFolder: string, palette: Palette): string {
  const files = run.files.flatMap((file, index) => {
    const state = runFileState(file)
    return [
      `\n${palette('header', printable(file.realPath))}\n`,
      `  ${palette(STYLES[state], state)}  ${file.before.slice(0, 12)} became ${file.after.slice(0, 12)}\n`,
      `  old bytes: ${printable(backupOf(runFolder, index))}\n`,
    ]
  })
  const hint = run.status === 'in force' ? `\n  to take it back: httpd-codemod undo ${run.id}\n` : ''
  return [titleOf(run, palette), `  by httpd-codemod ${printable(run.tool)}\n`, ...files, hint].join('')
}

function titleOf({id, started, kind, undoes, files, status}: ListedRun, palette: Palette): string {
  const time = printable(started)
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')
  const count = `${files.length} file${files.length === 1 ? '' : 's'}`
  const did = status === 'given up' ? 'given up' : kind === 'undo' ? 'put back' : 'written'
  const state = status === 'undone' ? `, ${palette('quiet', 'undone')}` : ''
  const line = `${palette('header', printable(id))}  ${time}  ${count} ${did}${state}\n`
  return undoes === undefined ? line : `${line}  takes back ${printable(undoes)}\n`
}
