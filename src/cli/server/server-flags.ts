import {type Command, InvalidArgumentError} from 'commander'
import type {Version} from '../../model/environment.ts'

/** Flags that say which server is meant and what is known of it. One-letter names are those of httpd. */
export interface ServerFlags {
  readonly root?: string
  readonly d?: string
  readonly f?: string
  readonly C: readonly string[]
  readonly D: readonly string[]
  readonly httpdVersion?: Version
  readonly assume: ReadonlyMap<string, boolean>
}

/** Adds the flags to a command. */
export function addServerFlags(command: Command): Command {
  return command
    .option('--root <dir>')
    .option('-d <dir>')
    .option('-f <file>')
    .option('-C <directive>', '', append, [])
    .option('-D <name>', '', append, [])
    .option('--httpd-version <version>', '', toVersion)
    .option('--assume <module=on|off>', '', addAssumption, new Map<string, boolean>())
}

function append(value: string, values: readonly string[]): readonly string[] {
  return [...values, value]
}

function toVersion(value: string): Version {
  const [, major, minor, patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(value) ?? []
  if (major === undefined) throw new InvalidArgumentError('Expected a version such as 2.4.58.')
  return [Number(major), Number(minor), Number(patch)]
}

function addAssumption(value: string, assumed: ReadonlyMap<string, boolean>): ReadonlyMap<string, boolean> {
  const [, name, state] = /^(\w[\w.-]*)=(on|off)$/i.exec(value) ?? []
  if (name === undefined) throw new InvalidArgumentError('Expected a module and on or off: wsgi_module=on.')
  return new Map([...assumed, [name, state?.toLowerCase() === 'on']])
}
