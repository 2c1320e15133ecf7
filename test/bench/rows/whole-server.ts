import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {once} from '../../../src/query/once.ts'
import {beyond, medianOf} from '../figure.ts'
import {idle, type Program} from '../httpd-codemod.ts'
import {HOSTS, type Inputs} from '../inputs/inputs.ts'
import {type Command, ofPeak, ofPrinted, ofProcess} from '../measure.ts'
import {findServerCheck} from '../peers/server-check.ts'
import type {Group} from '../row.ts'
import {inWords} from './preview.ts'

const FEWER_HOSTS = 2_500
/** How many of the hosts are asked for a request. */
const ASKED = 2_000

/**
 * Whole servers of many hosts, from start to exit, beside the server's own check. `--check` reads all and gives the
 * verdict; `json` also resolves each host and prints all of it.
 */
export function wholeServers({hosts}: Inputs, program: Program): Group {
  const server = once(findServerCheck)
  const check = medianOf(ofProcess(() => checkOf(program, hosts(HOSTS).mainFile)))
  const json = medianOf(ofProcess(() => jsonOf(program, hosts(HOSTS).mainFile)))
  const theirs = medianOf(ofProcess(() => server().command?.(hosts(HOSTS).mainFile)))
  const row = {unit: 'ms', theirs, peer: 'apache2 -t', ratioIs: 'more'} as const
  return {
    title: `Whole server of ${inWords(HOSTS)} hosts, times as long`,
    turns: 5,
    rows: [
      {...row, name: 'hosts-json', what: 'inspect --format json', ours: json, reach: {atMost: 3}},
      {...row, name: 'hosts-check', what: 'inspect --check', ours: check, reach: {atMost: 1.7}},
    ],
    notes: () => [`in ${inWords(hosts(HOSTS).files)} included files, generated; whole processes`],
    missing: () => [server().missing ?? []].flat(),
  }
}

/** One request to a server that is read already, in this version only: it needs the sources. */
export function oneRequest({hosts, newFolder}: Inputs): Group {
  const ask = once(() => {
    const {mainFile, names} = hosts(HOSTS)
    const asked = join(newFolder(), 'names.txt')
    const step = names.length / ASKED
    const some = Array.from({length: ASKED}, (_, index) => names[Math.floor(index * step)])
    writeFileSync(asked, some.map((name) => `${name}\n`).join(''))
    const script = fileURLToPath(new URL('../programs/ask-server.js', import.meta.url))
    return {program: process.execPath, args: [script, mainFile, asked]}
  })
  return {
    title: `One request to a server of ${inWords(HOSTS)} hosts that is read already`,
    turns: 5,
    rows: [
      {
        name: 'one-request',
        what: `mean of ${inWords(ASKED)}, each to another host`,
        unit: 'µs',
        ours: medianOf(ofPrinted(ask, Number)),
        ratioIs: 'more',
        reach: {oursAtMost: 100},
      },
    ],
    notes: () => ['with what the first request prepares; the sources as they are, whatever --build says'],
    missing: () => [],
  }
}

/** How memory grows with the hosts of a server. */
export function wholeServerMemory({hosts}: Inputs, program: Program): Group {
  const start = ofPeak(idle)
  const peakOf = (commandOf: (program: Program, mainFile: string) => Command, count: number) =>
    beyond(
      ofPeak(() => commandOf(program, hosts(count).mainFile)),
      start,
    )
  const row = {
    unit: 'MiB',
    peer: `${inWords(FEWER_HOSTS)} hosts`,
    ratioIs: 'more',
    reach: {atMost: HOSTS / FEWER_HOSTS},
  } as const
  return {
    title: `Peak memory of ${inWords(HOSTS)} hosts beyond idle node, times as much`,
    turns: 5,
    rows: [
      {
        ...row,
        name: 'hosts-memory-check',
        what: 'inspect --check',
        ours: peakOf(checkOf, HOSTS),
        theirs: peakOf(checkOf, FEWER_HOSTS),
      },
      {
        ...row,
        name: 'hosts-memory-json',
        what: 'inspect --format json',
        ours: peakOf(jsonOf, HOSTS),
        theirs: peakOf(jsonOf, FEWER_HOSTS),
      },
    ],
    notes: () => [`linear growth is ${HOSTS / FEWER_HOSTS}× or less`],
    missing: () => [],
  }
}

function checkOf(program: Program, mainFile: string): Command {
  return program(['inspect', mainFile, '--check'])
}

function jsonOf(program: Program, mainFile: string): Command {
  return program(['inspect', mainFile, '--format', 'json'])
}
