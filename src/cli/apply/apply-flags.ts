import type {Command} from 'commander'
import {appendValue} from '../append-value.ts'

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
    .option('--verify <command>')
    .option('--probe <url>', '', appendValue, [])
    .option('--reload <command>')
    .option('--managed')
    .option('--state-dir <dir>')
}
