import type {Command} from 'commander'
import {appendValue} from '../append-value.ts'
import {neededValue} from '../needed-value.ts'

/** How files are replaced. */
export interface ApplyFlags {
  /** Command that checks the staged files, and again the live ones. */
  readonly verify?: string
  /** URLs that must go on answering. */
  readonly probe: readonly string[]
  /** Command that makes the running server read its files. */
  readonly reload?: string
  /** Also files that configuration management writes. */
  readonly managed?: true
  readonly stateDir?: string
  readonly quiet?: true
}

/** Adds the flags to a command that writes. */
export function addApplyFlags(command: Command): Command {
  return command
    .option('--verify <command>', '', neededValue)
    .option('--probe <url>', '', appendValue, [])
    .option('--reload <command>', '', neededValue)
    .option('--managed')
    .option('--state-dir <dir>', '', neededValue)
}

/** The flags among these that have no effect unless something is written. */
export function flagsOfWriting({verify, probe, reload, managed}: ApplyFlags): readonly string[] {
  return [
    ...(verify === undefined ? [] : ['--verify']),
    ...(reload === undefined ? [] : ['--reload']),
    ...(probe.length === 0 ? [] : ['--probe']),
    ...(managed ? ['--managed'] : []),
  ]
}
