import {type Command, InvalidArgumentError, Option} from 'commander'
import type {Version} from '../../httpd/environment.ts'
import {versionFrom} from '../../httpd/releases/version.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {appendValue} from '../append-value.ts'
import {neededValue} from '../needed-value.ts'

/** Flags that say which server is meant and what is known of it. One-letter names are those of httpd. */
export interface ServerFlags {
  readonly root?: string
  readonly d?: string
  readonly f?: string
  readonly C: readonly string[]
  readonly D: readonly string[]
  readonly httpdVersion?: Version
  readonly modWsgiVersion?: Version
  readonly assume: ReadonlyMap<string, boolean>
  readonly as?: 'server' | 'part'
}

/** Adds the flags to a command. */
export function addServerFlags(command: Command): Command {
  return command
    .option('--root <dir>', '', neededValue)
    .option('-d <dir>', '', neededValue)
    .option('-f <file>', '', neededValue)
    .option('-C <directive>', '', appendValue, [])
    .option('-D <name>', '', appendValue, [])
    .option('--httpd-version <version>', '', toHttpdVersion)
    .option('--mod-wsgi-version <version>', '', toModWsgiVersion)
    .option('--assume <module=on|off>', '', addAssumption, new Map<string, boolean>())
    .addOption(new Option('--as <extent>').choices(['server', 'part']))
}

/** True if the flags say by themselves which server is meant. */
export function namesServer({root, d, f}: ServerFlags): boolean {
  return root !== undefined || d !== undefined || f !== undefined
}

/** What the flags say about the server; `path` is the one that the command was given. */
export function namedServerOf(path: string | undefined, flags: ServerFlags): NamedServer {
  const {root, d, f, C, D, httpdVersion, modWsgiVersion, assume, as} = flags
  return {
    path,
    root,
    serverRoot: d,
    mainFile: f,
    before: C,
    defines: D,
    httpdVersion,
    modWsgiVersion,
    assume,
    as,
  }
}

function toHttpdVersion(value: string): Version {
  const version = versionFrom(value)
  if (!version) throw new InvalidArgumentError('Expected a version such as 2.4.58.')
  return version
}

/** What older releases had is not in the tables. */
function toModWsgiVersion(value: string): Version {
  const version = versionFrom(value)
  if (!version || version[0] < 3) {
    throw new InvalidArgumentError('Expected a version from 3.0 on, such as 4.9.4.')
  }
  return version
}

function addAssumption(value: string, assumed: ReadonlyMap<string, boolean>): ReadonlyMap<string, boolean> {
  const [, name, state] = /^(\w[\w.-]*)=(on|off)$/i.exec(value) ?? []
  if (name === undefined) throw new InvalidArgumentError('Expected a module and on or off: wsgi_module=on.')
  return new Map([...assumed, [name, state?.toLowerCase() === 'on']])
}
