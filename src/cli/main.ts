#!/usr/bin/env node
import {cleanPath} from './clean-path.ts'
import {commandLine, keepBytesOfWorkingFolder} from './process-bytes.ts'
import {runProgram} from './program.ts'
import {type Detail, reportError} from './report-error.ts'
import {tuneEngine} from './tune-engine.ts'

const words = commandLine()
const detail: Detail = words.includes('--debug') ? 'stack' : 'sentence'

// Only what shows progress writes to it as a stream; whether that arrives is no matter.
process.stderr.on('error', () => {})
process.on('uncaughtException', (error) => process.exit(reportError(error, detail)))
// Else Node would open a debugger, by which anybody on this computer could run code as this user.
process.on('SIGUSR1', () => {})
process.env.PATH = cleanPath(process.env.PATH)
keepBytesOfWorkingFolder()
// After the streams: Node has the code of its modules compiled, for the engine as it starts.
tuneEngine()

try {
  process.exitCode = await runProgram(words.filter((word) => word !== '--debug'))
} catch (error) {
  // What was cut short may go on for a while; nobody waits for it.
  process.exit(reportError(error, detail))
}
