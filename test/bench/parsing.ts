import type {FileList, Inputs} from './inputs.ts'
import {type Measure, mediansOf, notMeasured, ofProcess} from './measure.ts'
import {ofColdParse, ofWarmParse} from './own-process.ts'
import type {Peer, Peers} from './peers/peer.ts'
import type {Group, Row} from './row.ts'

const TURNS = 7

/**
 * Reading and parsing. `warm` is work in a process that has done it before, against the work of the peer
 * without its start; `cold` is two whole processes, from start to exit.
 */
export function compareParsing(inputs: Inputs, {server, augeas, npm}: Peers): Group {
  const {fleet, sample, big, none, origin} = inputs
  const time = mediansOf(TURNS, {
    fleetWarm: ofWarmParse(fleet),
    fleetCold: ofColdParse(fleet),
    bigWarm: ofWarmParse(big),
    bigCold: ofColdParse(big),
    serverStart: by(server, none),
    serverFleet: by(server, fleet),
    serverBig: by(server, big),
    augeasStart: by(augeas, none),
    augeasSample: by(augeas, sample),
    augeasBig: by(augeas, big),
    npmStart: by(npm, none),
    npmSample: by(npm, sample),
    npmBig: by(npm, big),
  })
  const toFleet = fleet.bytes / sample.bytes
  const row = (what: string, ours: number, peer: Peer, theirs: number): Row => ({
    what,
    unit: 'ms',
    ours,
    ...(Number.isNaN(theirs) ? {} : {theirs}),
    peer: peer.name,
    ratioIs: 'faster',
  })
  return {
    title: 'Read and parse, times as fast',
    rows: [
      {
        ...row('fleet, warm', time.fleetWarm, server, time.serverFleet - time.serverStart),
        reach: {atLeast: 1},
      },
      row('fleet, cold', time.fleetCold, server, time.serverFleet),
      row('1 file, warm', time.bigWarm, server, time.serverBig - time.serverStart),
      row('1 file, cold', time.bigCold, server, time.serverBig),
      {
        ...row('fleet, warm', time.fleetWarm, augeas, (time.augeasSample - time.augeasStart) * toFleet),
        reach: {atLeast: 30},
      },
      row('1 file, warm', time.bigWarm, augeas, time.augeasBig - time.augeasStart),
      row('fleet, warm', time.fleetWarm, npm, (time.npmSample - time.npmStart) * toFleet),
      row('1 file, warm', time.bigWarm, npm, time.npmBig - time.npmStart),
    ],
    notes: [
      `fleet: ${fleet.paths.length.toLocaleString('en-US')} files, ${formatSize(fleet)}, ${origin}; 1 file: ${formatSize(big)}`,
      'warm: in a process that has done it before, peers without their start; cold: whole processes',
      `${augeas.name} and ${npm.name} read every tenth file of the fleet, scaled up here`,
    ],
    skipped: [server, augeas, npm].flatMap(({missing}) => missing ?? []),
  }
}

function by({command}: Peer, {list}: FileList): Measure {
  return command ? ofProcess(command(list)) : notMeasured
}

function formatSize({bytes}: FileList): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
