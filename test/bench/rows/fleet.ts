import {join} from 'node:path'
import {once} from '../../../src/query/once.ts'
import {medianOf} from '../figure.ts'
import type {Program} from '../httpd-codemod.ts'
import type {Inputs} from '../inputs/inputs.ts'
import {type Command, ofPeak, ofProcess} from '../measure.ts'
import type {Group} from '../row.ts'
import {inWords} from './preview.ts'

const SERVERS = 400
const FEWER_SERVERS = 40
const FILES_OF_A_SERVER = 50

/** A fleet beside a tenth of it: every file gets a diff, and all shapes are told with theirs. */
export function wholeFleets(inputs: Inputs, program: Program): Group {
  const folder = once(inputs.newFolder)
  const planOf = (servers: number) => (): Command =>
    fleetPlanOf(program, inputs.fleetOfServers(servers, FILES_OF_A_SERVER), join(folder(), 'fleet.html'))
  const peer = `${inWords(FEWER_SERVERS * FILES_OF_A_SERVER)} files`
  const row = {what: `${inWords(SERVERS * FILES_OF_A_SERVER)} files`, peer, ratioIs: 'more'} as const
  return {
    title: `Plan of a fleet of ${SERVERS} servers, times as much as of ${FEWER_SERVERS}`,
    turns: 1,
    rows: [
      {
        ...row,
        name: 'fleet-time',
        unit: 'ms',
        ours: medianOf(ofProcess(planOf(SERVERS))),
        theirs: medianOf(ofProcess(planOf(FEWER_SERVERS))),
        reach: {atMost: 12},
      },
      {
        ...row,
        name: 'fleet-memory',
        unit: 'MiB',
        ours: medianOf(ofPeak(planOf(SERVERS))),
        theirs: medianOf(ofPeak(planOf(FEWER_SERVERS))),
        reach: {atMost: 1.5},
      },
    ],
    notes: () => [
      `${FILES_OF_A_SERVER} files of 10 kB a server, one embedded application in each; --report html`,
    ],
    missing: () => [],
  }
}

function fleetPlanOf(program: Program, servers: string, page: string): Command {
  return program(['--fleet', join(servers, '*'), '--format', 'stat', '--report', `html=${page}`])
}
