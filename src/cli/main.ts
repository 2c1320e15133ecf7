#!/usr/bin/env node
import {runProgram} from './program.ts'
import {reportError} from './report-error.ts'
import {tuneEngine} from './tune-engine.ts'

tuneEngine()

// A reader such as `head` that has seen enough is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
process.once('SIGINT', () => process.exit(130))

try {
  process.exitCode = await runProgram(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportError(error)
}
