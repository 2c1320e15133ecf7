#!/usr/bin/env node
import {exitCodeOr, INTERRUPTED} from '../plan/interrupts.ts'
import {cleanPath} from './clean-path.ts'
import {handleInterrupts} from './interrupt.ts'
import {commandLine, keepBytesOfWorkingFolder} from './process-bytes.ts'
import {runProgram} from './program.ts'
import {reportError} from './report-error.ts'
import {tuneEngine} from './tune-engine.ts'

// A reader such as `head` that has seen enough is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
process.env.PATH = cleanPath(process.env.PATH)
keepBytesOfWorkingFolder()
handleInterrupts()
// After the streams: Node has the code of its modules compiled, for the engine as it starts.
tuneEngine()

try {
  process.exitCode = exitCodeOr(await runProgram(commandLine()))
} catch (error) {
  process.exitCode = exitCodeOr(reportError(error))
  // A command that was cut short may go on for a while; nobody waits for it.
  if (process.exitCode === INTERRUPTED) process.exit()
}
