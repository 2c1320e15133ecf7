import {mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {buildModule, installedServer, modulesFolder, newFolder, run} from '../httpd.ts'

/** Modules that others build upon, and one of the three that cannot be loaded together. */
const FIRST = ['mpm_event', 'dav', 'proxy', 'session', 'ldap', 'cache']
const RIVALS = ['mpm_prefork', 'mpm_worker']

const FLAGS: readonly (readonly [bit: number, word: string])[] = [
  [128, 'server'],
  [64, 'directory'],
  [2048, 'proxy'],
  [2, 'Options'],
  [4, 'FileInfo'],
  [8, 'AuthConfig'],
  [1, 'Limit'],
  [16, 'Indexes'],
  [256, 'read-time'],
]

/** A directive as `apache2 -L` lists it. */
export interface ListedDirective {
  readonly name: string
  readonly module: string
  /** The sentence that begins with `Allowed in *.conf`. */
  readonly allowed: string
}

/** One line for each directive of the installed server, as src/httpd/directives/ stores it, sorted. */
export function dumpedLines(): readonly string[] {
  const module = buildModule(fileURLToPath(new URL('mod_directive_dump.c', import.meta.url)))
  const {stdout, stderr} = runWithAllModules(
    ['-t'],
    `LoadModule directive_dump_module ${module}\nDirectiveDump\n`,
  )
  if (stdout === '') throw new Error(`Cannot dump the directives: ${stderr}`)
  const lines = stdout.trimEnd().split('\n')
  return lines.map(withWords).sort()
}

/** The same directives as the server itself lists them. */
export function listedDirectives(): readonly ListedDirective[] {
  const {stdout} = runWithAllModules(['-L'], '')
  const entries = stdout.matchAll(/^(\S+) \((\S+)\)\n(?:.*\n)*?\t(Allowed in \*\.conf .*(?:\n\twhen .*)?)$/gm)
  return [...entries].map(([, name = '', module = '', allowed = '']) => ({name, module, allowed}))
}

function runWithAllModules(args: readonly string[], configuration: string): {stdout: string; stderr: string} {
  const folder = newFolder()
  const file = join(folder, 'server.conf')
  mkdirSync(join(folder, 'logs'))
  writeFileSync(file, `ServerRoot ${folder}\nServerName localhost\n${loadAllModules()}${configuration}`)
  return run(installedServer().program, [...args, '-f', file])
}

function loadAllModules(): string {
  const folder = modulesFolder()
  const names = readdirSync(folder).flatMap((file) => /^mod_(\w+)\.so$/.exec(file)?.[1] ?? [])
  const others = names.filter((name) => !FIRST.includes(name) && !RIVALS.includes(name)).sort()
  return [...FIRST, ...others].map((name) => `LoadModule ${name}_module ${folder}/mod_${name}.so\n`).join('')
}

/** Puts words in place of the flag bits (include/http_config.h: OR_LIMIT and so on). */
function withWords(line: string): string {
  const [name, module, kind, bits, help] = line.split('\t')
  const words = FLAGS.filter(([bit]) => (Number(bits) & bit) !== 0).map(([, word]) => word)
  return [name, module, kind, words.join(' '), help].join('\t')
}
