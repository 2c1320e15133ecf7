import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import type {FileList} from './inputs.ts'
import {type Command, type Measure, ofProcess} from './measure.ts'

const WARM_ROUNDS = 16

/** CPU time of a new process that reads and parses the files once, its start included. */
export function ofColdParse(files: FileList): Measure {
  return ofProcess(parseList(files, 1))
}

/**
 * CPU time to read and parse the files in a process that has done it several times. Each list has a process of
 * its own, because V8 learns from large files to place nodes where small files are slow.
 */
export function ofWarmParse(files: FileList): Measure {
  return () => printedBy(parseList(files, WARM_ROUNDS)).cpu
}

/** Peak memory, in MiB, of a new process that reads and parses the files once. */
export function ofPeakMemory(files: FileList): Measure {
  return () => printedBy(parseList(files, 1)).peak / 2 ** 20
}

function parseList({list}: FileList, rounds: number): Command {
  const script = fileURLToPath(new URL('parse-list.js', import.meta.url))
  return {program: process.execPath, args: [script, list, String(rounds)]}
}

function printedBy({program, args}: Command): {readonly cpu: number; readonly peak: number} {
  return JSON.parse(spawnSync(program, args, {encoding: 'utf8'}).stdout)
}
