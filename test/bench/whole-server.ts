import {spawnSync} from 'node:child_process'
import {HOST_MODULES, type HostTree, writeHostTree} from './host-tree.ts'
import {type Command, mediansOf, notMeasured, ofPeak, ofProcess} from './measure.ts'
import {findServerCheck} from './peers/server-check.ts'
import {programWith} from './program.ts'
import type {Group, Row} from './row.ts'

const TURNS = 7
const HOSTS = 10_000
const FEWER_HOSTS = 2_500

/**
 * Whole servers of many hosts, from start to exit: time beside the server's own check, and how memory grows.
 * `--check` reads all and gives the verdict; `json` also resolves each host and prints all of it.
 */
export function compareWholeServers(newFolder: (name: string) => string): readonly Group[] {
  const server = findServerCheck(HOST_MODULES)
  const many = writeHostTree(newFolder('hosts'), HOSTS, server.loadLines)
  const fewer = writeHostTree(newFolder('fewer-hosts'), FEWER_HOSTS, server.loadLines)
  const titles = [
    'Whole server, times as long',
    'Whole server, memory beyond idle node, times as much',
  ] as const
  if (!accepts(checkOf(many))) {
    const skipped = ['httpd-codemod inspect, which does not run or does not accept the server']
    return titles.map((title) => ({title, rows: [], notes: [], skipped}))
  }
  const time = mediansOf(TURNS, {
    check: ofProcess(checkOf(many)),
    json: ofProcess(jsonOf(many)),
    server: server.command ? ofProcess(server.command(many.mainFile)) : notMeasured,
  })
  const peak = mediansOf(TURNS, {
    idle: ofPeak({program: process.execPath, args: ['-e', '0']}),
    check: ofPeak(checkOf(many)),
    checkFewer: ofPeak(checkOf(fewer)),
    json: ofPeak(jsonOf(many)),
    jsonFewer: ofPeak(jsonOf(fewer)),
  })
  const timeRow = (what: string, ours: number): Row => ({
    what: `${what}, ${inWords(many.hosts)} hosts`,
    unit: 'ms',
    ours,
    ...(Number.isNaN(time.server) ? {} : {theirs: time.server}),
    peer: server.name,
    ratioIs: 'more',
    reach: {atMost: 2},
  })
  const peakRow = (what: string, ours: number, theirs: number): Row => ({
    what: `${what}, ${inWords(many.hosts)} hosts`,
    unit: 'MiB',
    ours: ours - peak.idle,
    theirs: theirs - peak.idle,
    peer: `${inWords(fewer.hosts)} hosts`,
    ratioIs: 'more',
    reach: {atMost: many.hosts / fewer.hosts},
  })
  return [
    {
      title: titles[0],
      rows: [timeRow('--check', time.check), timeRow('json', time.json)],
      notes: [
        `${inWords(many.hosts)} hosts in ${inWords(many.files)} included files, generated; inspect, whole processes`,
        'json: --format json, which also resolves each host and prints it',
      ],
      skipped: server.missing ? [server.missing] : [],
    },
    {
      title: titles[1],
      rows: [peakRow('--check', peak.check, peak.checkFewer), peakRow('json', peak.json, peak.jsonFewer)],
      notes: [
        `peaks in MiB: idle node ${Math.round(peak.idle)}, ` +
          `--check ${Math.round(peak.checkFewer)} and ${Math.round(peak.check)}, ` +
          `json ${Math.round(peak.jsonFewer)} and ${Math.round(peak.json)}; ` +
          `linear growth is ${many.hosts / fewer.hosts}× or less`,
      ],
      skipped: [],
    },
  ]
}

function checkOf({mainFile}: HostTree): Command {
  return programWith(['inspect', mainFile, '--check'])
}

function jsonOf({mainFile}: HostTree): Command {
  return programWith(['inspect', mainFile, '--format', 'json'])
}

function accepts({program, args}: Command): boolean {
  return spawnSync(program, args).status === 0
}

function inWords(count: number): string {
  return count.toLocaleString('en-US')
}
