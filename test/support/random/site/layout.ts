import {type Block, type Choose, indented, textOf} from './lines.ts'
import {BASE} from './site-files.ts'

/** What is to be written. */
export interface Layout {
  /** Blocks of the main server. */
  readonly own: readonly Block[]
  readonly hosts: readonly LaidHost[]
}

/** A virtual host; the same lines once for each port. */
export interface LaidHost {
  readonly name: string
  readonly ports: readonly string[]
  readonly blocks: readonly Block[]
}

type Files = Readonly<Record<string, string>>

const MAIN = 'conf/httpd.conf'

/** All in the main file. */
export function inOneFile({own, hosts}: Layout): Files {
  const lines = [...own.flat(), ...hosts.flatMap((host) => virtualHosts(host, host.blocks.flat()))]
  return {[MAIN]: textOf([...BASE, ...lines])}
}

/**
 * The main server in its main file, in snippets of `conf.d` and above virtual hosts; one or several virtual hosts in
 * a file; sections for folders of virtual hosts outside of them; lines that a virtual host includes.
 */
export function inSeveralFiles({own, hosts}: Layout, {chance, random}: Choose): Files {
  const files = new Map<string, string[]>()
  const add = (path: string, lines: readonly string[]): void => {
    files.set(path, [...(files.get(path) ?? []), ...lines])
  }
  const perFile = 1 + random(hosts.length)
  const siteOf = (index: number): string => `conf/sites/${Math.floor(index / perFile)}.conf`
  const outer: string[] = []
  const laid = hosts.map((host, index): LaidHost => {
    let blocks = host.blocks
    if (chance(30)) {
      // It applies the same way in the main server, and to all virtual hosts.
      outer.push(...blocks.filter(isFolder).flat())
      blocks = blocks.filter((block) => !isFolder(block))
    }
    if (chance(20) && blocks.length > 1) {
      const path = `conf/snippets/${index}.conf`
      const from = random(blocks.length)
      const to = from + 1 + random(blocks.length - from)
      add(path, blocks.slice(from, to).flat())
      blocks = [...blocks.slice(0, from), [`Include "@ROOT@/${path}"`], ...blocks.slice(to)]
    }
    return {...host, blocks}
  })
  // The order of reading is kept, mostly: a group is defined before an alias names it.
  const places = [...(chance(85) ? [MAIN, 'conf/conf.d/a.conf', 'conf/conf.d/b.conf'] : []), siteOf(0)]
  const chosen = own.map(() => random(places.length))
  const inOrder = chance(80) ? chosen.toSorted((one, other) => one - other) : chosen
  for (const [index, block] of own.entries()) add(places[inOrder[index] ?? 0] ?? MAIN, block)
  if (outer.length > 0) add(chance(50) ? 'conf/conf.d/folders.conf' : siteOf(0), outer)
  for (const [index, host] of laid.entries()) add(siteOf(index), virtualHosts(host, host.blocks.flat()))
  const includes = [
    'IncludeOptional "@ROOT@/conf/conf.d/*.conf"',
    'IncludeOptional "@ROOT@/conf/sites/*.conf"',
  ]
  const main = files.get(MAIN) ?? []
  files.delete(MAIN)
  const lines = chance(85) ? [...main, ...includes] : [...includes, ...main]
  return Object.fromEntries([
    [MAIN, textOf([...BASE, ...lines])],
    ...[...files].map(([path, own]) => [path, textOf(own)]),
  ])
}

function isFolder([opening = '']: Block): boolean {
  return opening.startsWith('<Directory')
}

function virtualHosts({name, ports}: LaidHost, lines: readonly string[]): readonly string[] {
  return ports.flatMap((port) => [
    `<VirtualHost *:${port}>`,
    ...indented([`ServerName ${name}`, ...lines]),
    '</VirtualHost>',
  ])
}
