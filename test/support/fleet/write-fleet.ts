import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type DrawnServer, drawFleet, type TrueServer} from './drawn-fleet.ts'
import type {FleetFile} from './recipe.ts'

/** Name of the list that `--fleet @fleet.txt` reads: the path of each server, in its folder. */
const LIST = 'fleet.txt'

/**
 * Writes a fleet that a seed draws to a folder, and beside it what must become of each server, as `truth.json`.
 * @returns the truth
 */
export function writeFleet(folder: string, seed: number, servers: number): readonly TrueServer[] {
  const drawn = drawFleet(seed, servers)
  writeServers(folder, drawn)
  const truth = drawn.map((server) => server.truth)
  writeFileSync(join(folder, LIST), truth.map(({path}) => `${path}\n`).join(''))
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
  return truth
}

/** Writes the files of servers. */
export function writeServers(folder: string, servers: readonly DrawnServer[]): void {
  const made = new Set<string>()
  for (const {files} of servers) {
    for (const [path, file] of Object.entries(files)) {
      const parent = dirname(path)
      if (!made.has(parent)) mkdirSync(join(folder, parent), {recursive: true})
      made.add(parent)
      writeFleetFile(join(folder, path), file)
    }
  }
}

function writeFleetFile(path: string, file: FleetFile): void {
  if (typeof file === 'string') writeFileSync(path, file)
  else if ('link' in file) symlinkSync(file.link, path)
  else mkdirSync(path)
}
