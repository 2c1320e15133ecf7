import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import type {Inputs} from './inputs.ts'
import {type Command, mediansOf, ofProcess} from './measure.ts'
import {programWith} from './program.ts'
import type {Group} from './row.ts'

const TURNS = 7

/** The command line as people run it, from start to exit: on one file, and on a folder of many. */
export function compareCommandLine({fleetFolder, wsgiFolder, wsgiFiles}: Inputs): Group {
  const title = 'Preview, times as long'
  const one = preview(join(wsgiFolder, '0000.conf'))
  const all = preview(wsgiFolder)
  const fleet = preview(fleetFolder)
  const diffs = diffsOf(all)
  const fleetDiffs = diffsOf(fleet)
  if (diffs === undefined || fleetDiffs === undefined || diffsOf(one) === undefined) {
    return {title, rows: [], notes: [], skipped: ['the httpd-codemod command, which does not run']}
  }
  const time = mediansOf(TURNS, {
    one: ofProcess(one),
    idle: ofProcess({program: process.execPath, args: ['-e', '0']}),
    all: ofProcess(all),
    grep: ofProcess({program: 'grep', args: ['-ri', 'wsgi', wsgiFolder]}),
    fleet: ofProcess(fleet),
    fleetGrep: ofProcess({program: 'grep', args: ['-ri', 'wsgi', fleetFolder]}),
  })
  const row = {unit: 'ms', ratioIs: 'more'} as const
  return {
    title,
    rows: [
      {...row, what: '1 file', ours: time.one, theirs: time.idle, peer: 'node -e 0', reach: {atMost: 2.5}},
      {
        ...row,
        what: `${wsgiFiles.toLocaleString('en-US')} of the fleet`,
        ours: time.fleet,
        theirs: time.fleetGrep,
        peer: 'grep -ri wsgi',
        reach: {atMost: 12},
      },
      {
        ...row,
        what: `${wsgiFiles.toLocaleString('en-US')}, all differ`,
        ours: time.all,
        theirs: time.grep,
        peer: 'grep -ri wsgi',
        reach: {atMost: 12},
      },
    ],
    notes: [
      `${fleetDiffs.toLocaleString('en-US')} files of the fleet had a diff`,
      `${diffs.toLocaleString('en-US')} of the others; each holds one embedded application`,
    ],
    skipped: [],
  }
}

function preview(path: string): Command {
  return programWith(['--format', 'patch', path])
}

/** Number of files with a diff in a patch; undefined if the command fails. */
function diffsOf({program, args}: Command): number | undefined {
  const {status, stdout} = spawnSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28})
  return status === 0 ? (stdout.match(/^diff --git /gm)?.length ?? 0) : undefined
}
