import type {ExitCode} from './exit-code.ts'

/** Errors are told by their code, so that their classes need not be loaded for a run without any. */
const EXPECTED = new Set(['input', 'options', 'usage', 'write'])

/** Says what went wrong; what nobody foresaw comes with its stack, for a bug report. */
export function reportError(error: unknown): ExitCode {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  for (const each of errors) {
    if (isRefused(each)) {
      process.stderr.write(`httpd-codemod: ${each.message}\n`)
      return 3
    }
    if (isInterrupted(each)) {
      process.stderr.write(`httpd-codemod: ${each.message}\n`)
      return 130
    }
    if (isExpected(each)) process.stderr.write(`httpd-codemod: ${each.message}\n`)
    // Commander has printed its message already, or the help that was asked for.
    else if (isFromCommander(each)) return each.exitCode === 0 ? 0 : 2
    else
      process.stderr.write(`httpd-codemod: unexpected error: ${each instanceof Error ? each.stack : each}\n`)
  }
  return 2
}

function isRefused(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'refused'
}

function isInterrupted(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'interrupted'
}

function isExpected(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && EXPECTED.has(String(error.code))
}

function isFromCommander(error: unknown): error is {readonly exitCode: number} {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
}
