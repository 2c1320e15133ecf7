import {fileURLToPath} from 'node:url'
import {once} from '../../../src/query/once.ts'
import {beyond, type Figure, medianOf} from '../figure.ts'
import type {FileList, Inputs} from '../inputs/inputs.ts'
import {type Command, type Measure, ofPrinted, ofProcess} from '../measure.ts'
import {NAME as AUGEAS, findAugeas} from '../peers/augeas.ts'
import {findNpmPeer, NAME as NPM} from '../peers/npm.ts'
import type {Peer} from '../peers/peer.ts'
import {findServerBuilder, NAME as SERVER} from '../peers/server.ts'
import type {Group, Reach, Row} from '../row.ts'

const WARM_ROUNDS = 16

/**
 * Reading and parsing. `warm` is work in a process that has done it before, against the work of the peer
 * without its start; `cold` is two whole processes, from start to exit.
 */
export function parsing({fleet, sample, big, none, origin, newFolder}: Inputs): Group {
  const peers = {
    server: once(() => findServerBuilder(newFolder())),
    augeas: once(() => findAugeas(newFolder())),
    npm: once(() => findNpmPeer(newFolder())),
  }
  const by = (peer: () => Peer, files: () => FileList): Measure =>
    ofProcess(() => peer().command?.(files().list))
  const ours = {
    fleetWarm: medianOf(ofWarmParse(fleet)),
    fleetCold: medianOf(ofColdParse(fleet)),
    bigWarm: medianOf(ofWarmParse(big)),
    bigCold: medianOf(ofColdParse(big)),
  }
  const server = {start: by(peers.server, none), fleet: by(peers.server, fleet), big: by(peers.server, big)}
  const augeas = {start: by(peers.augeas, none), sample: by(peers.augeas, sample), big: by(peers.augeas, big)}
  const npm = {start: by(peers.npm, none), sample: by(peers.npm, sample), big: by(peers.npm, big)}
  const scale = (): number => fleet().bytes / sample().bytes
  const row = (
    name: string,
    what: string,
    ours: Figure,
    peer: string,
    theirs: Figure,
    reach?: Reach,
  ): Row => {
    const common = {name, what, unit: 'ms', ours, theirs, peer, ratioIs: 'faster'} as const
    return reach ? {...common, reach} : common
  }
  return {
    title: 'Read and parse, times as fast',
    turns: 5,
    rows: [
      row('parse-fleet-warm', 'fleet, warm', ours.fleetWarm, SERVER, beyond(server.fleet, server.start), {
        atLeast: 1,
      }),
      row('parse-fleet-cold', 'fleet, cold', ours.fleetCold, SERVER, medianOf(server.fleet)),
      row('parse-file-warm', '1 file, warm', ours.bigWarm, SERVER, beyond(server.big, server.start)),
      row('parse-file-cold', '1 file, cold', ours.bigCold, SERVER, medianOf(server.big)),
      row(
        'parse-fleet-augeas',
        'fleet, warm',
        ours.fleetWarm,
        AUGEAS,
        beyond(augeas.sample, augeas.start, scale),
        {
          atLeast: 30,
        },
      ),
      row('parse-file-augeas', '1 file, warm', ours.bigWarm, AUGEAS, beyond(augeas.big, augeas.start)),
      row('parse-fleet-npm', 'fleet, warm', ours.fleetWarm, NPM, beyond(npm.sample, npm.start, scale)),
      row('parse-file-npm', '1 file, warm', ours.bigWarm, NPM, beyond(npm.big, npm.start)),
    ],
    notes: () => [
      `fleet: ${fleet().paths.length.toLocaleString('en-US')} files, ${formatSize(fleet())}, ${origin}; 1 file: ${formatSize(big())}`,
      'warm: in a process that has done it before, peers without their start; cold: whole processes',
      `${AUGEAS} and ${NPM} read every tenth file of the fleet, scaled up here`,
    ],
    missing: () => Object.values(peers).flatMap((peer) => peer().missing ?? []),
  }
}

/** CPU time of a new process that reads and parses the files once, its start included. */
function ofColdParse(files: () => FileList): Measure {
  return ofProcess(() => parseList(files(), 1))
}

/**
 * CPU time to read and parse the files in a process that has done it several times. Each list has a process of
 * its own, because V8 learns from large files to place nodes where small files are slow.
 */
function ofWarmParse(files: () => FileList): Measure {
  return ofPrinted(
    () => parseList(files(), WARM_ROUNDS),
    (printed) => JSON.parse(printed).cpu,
  )
}

/** A process that reads and parses the files so many times. */
export function parseList({list}: FileList, rounds: number): Command {
  const script = fileURLToPath(new URL('../programs/parse-list.js', import.meta.url))
  return {program: process.execPath, args: [script, list, String(rounds)]}
}

function formatSize({bytes}: FileList): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
