import {printable} from '../report/quote/printable.ts'
import {reasonOf} from '../server/input-error.ts'
import type {ExitCode} from './exit-code.ts'
import {printNotices} from './streams/print-notices.ts'

/** Errors are told by their code, so that their classes need not be loaded for a run without any. */
const CODES: Readonly<Record<string, ExitCode>> = {
  input: 2,
  options: 2,
  usage: 2,
  write: 2,
  output: 2,
  refused: 3,
  interrupted: 130,
}

/** How much is said of an error that nobody foresaw: one sentence, or, with `--debug`, its stack. */
export type Detail = 'sentence' | 'stack'

/** Says what went wrong. */
export function reportError(error: unknown, detail: Detail): ExitCode {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  for (const each of errors) {
    const code = codeOf(each)
    // Commander has printed its message already, or the help that was asked for.
    if (code.startsWith('commander.')) return (each as {exitCode?: number}).exitCode === 0 ? 0 : 2
    const exitCode = Object.hasOwn(CODES, code) ? CODES[code] : undefined
    const isExpected = exitCode !== undefined && detail === 'sentence'
    const said = isExpected ? (each as Error).message : unexpected(each, detail)
    // What is wrong with an input is one sentence, and a line feed in it is one of a name.
    printNotices(`httpd-codemod: ${code === 'input' ? printable(said) : said}\n`)
    if (exitCode !== undefined && exitCode !== 2) return exitCode
  }
  return 2
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** What follows a tree down calls itself, and a tree of some thousand levels is nobody's configuration. */
const TOO_DEEP = 'sections are nested too deeply to be followed; split them, or leave this file out'

function unexpected(error: unknown, detail: Detail): string {
  if (detail === 'stack') return (error instanceof Error && error.stack) || String(error)
  const [words] = reasonOf(error).split('\n')
  if (error instanceof Error && 'syscall' in error) {
    const path = error.syscall === 'uv_cwd' ? 'the working folder' : (error as NodeJS.ErrnoException).path
    return path === undefined ? `${words}` : `${path}: ${words}`
  }
  if (error instanceof RangeError && /call stack/.test(error.message)) return TOO_DEEP
  return `unexpected error: ${words}; please report this, with what the same command prints with --debug`
}
