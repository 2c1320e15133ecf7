#!/usr/bin/env node
import {exitCodeOr, INTERRUPTED} from '../plan/interrupts.ts'
import {cleanPath} from './clean-path.ts'
import {handleInterrupts} from './interrupt.ts'
import {commandLine, keepBytesOfWorkingFolder} from './process-bytes.ts'
import {runProgram} from './program.ts'
import {type Detail, reportError} from './report-error.ts'
import {tuneEngine} from './tune-engine.ts'

const words = commandLine()
const detail: Detail = words.includes('--debug') ? 'stack' : 'sentence'

// Only what shows progress writes to it as a stream; whether that arrives is no matter.
process.stderr.on('error', () => {})
process.on('uncaughtException', (error) => process.exit(reportError(error, detail)))
process.env.PATH = cleanPath(process.env.PATH)
keepBytesOfWorkingFolder()
handleInterrupts()
// After the streams: Node has the code of its modules compiled, for the engine as it starts.
tuneEngine()

try {
  process.exitCode = exitCodeOr(await runProgram(words.filter((word) => word !== '--debug')))
} catch (error) {
  process.exitCode = exitCodeOr(reportError(error, detail))
  // A command that was cut short may go on for a while; nobody waits for it.
  if (process.exitCode === INTERRUPTED) process.exit()
}
