import {spawnSync} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {once} from '../../../src/query/once.ts'
import {medianOf} from '../figure.ts'
import {idle, type Program} from '../httpd-codemod.ts'
import {FILES, type Inputs} from '../inputs/inputs.ts'
import {type Command, ofProcess} from '../measure.ts'
import {findAugeasSaving} from '../peers/augeas-saving.ts'
import type {Group} from '../row.ts'

const AUGEAS = 'Augeas, 1 line set'

/** The command line as people run it, from start to exit: on one file. */
export function onePreview({allDiffer}: Inputs, program: Program): Group {
  return {
    title: 'Preview of one file, times as long',
    turns: 9,
    rows: [
      {
        name: 'preview-one',
        what: '1 file',
        unit: 'ms',
        ours: medianOf(ofProcess(() => previewOf(program, join(allDiffer(FILES), '0000.conf')))),
        theirs: medianOf(ofProcess(idle)),
        peer: 'node -e 0',
        ratioIs: 'more',
        reach: {atMost: 2.3},
      },
    ],
    notes: () => [],
    missing: () => [],
  }
}

/** The same on folders of many files. */
export function manyPreviews(inputs: Inputs, program: Program): Group {
  const {allDiffer, oneServer, fleetFolder, newFolder} = inputs
  const all = once(() => previewOf(program, allDiffer(FILES)))
  const server = once(() => previewOf(program, oneServer(FILES)))
  const fleet = once(() => previewOf(program, fleetFolder()))
  const augeas = once(() => findAugeasSaving(newFolder(), allDiffer(FILES)))
  const grep = (folder: string): Command => ({program: 'grep', args: ['-ri', 'wsgi', folder]})
  const ours = {
    all: medianOf(ofProcess(all)),
    server: medianOf(ofProcess(server)),
    fleet: medianOf(ofProcess(fleet)),
  }
  const what = inWords(FILES)
  const row = {unit: 'ms', ratioIs: 'more'} as const
  return {
    title: `Preview of ${what} files, times as long`,
    turns: 3,
    rows: [
      {
        ...row,
        name: 'all-differ-grep',
        what: 'all differ',
        ours: ours.all,
        theirs: medianOf(ofProcess(() => grep(allDiffer(FILES)))),
        peer: 'grep -ri wsgi',
        reach: {atMost: 145},
      },
      {
        ...row,
        name: 'fleet-grep',
        what: 'fleet',
        ours: ours.fleet,
        theirs: medianOf(ofProcess(() => grep(fleetFolder()))),
        peer: 'grep -ri wsgi',
        reach: {atMost: 68},
      },
      {
        ...row,
        name: 'all-differ-augeas',
        what: 'all differ',
        ours: ours.all,
        theirs: medianOf(() => augeas().measure()),
        peer: AUGEAS,
        reach: {atMost: 0.1},
      },
      {
        ...row,
        name: 'one-server',
        what: 'all differ, one server',
        ours: ours.server,
        theirs: ours.all,
        peer: 'lone files',
        reach: {atMost: 1},
      },
    ],
    notes: () => [
      `${inWords(diffsOf(fleet()))} of the ${inWords(filesIn(fleetFolder()))} files of the fleet get a diff`,
      `all differ: ${inWords(diffsOf(all()))} lone files of 10 kB, one embedded application in each`,
      `one server: the same below a main file, ${inWords(diffsOf(server()))} diffs`,
    ],
    missing: () => [augeas().missing ?? []].flat(),
  }
}

/** A preview of a file or a folder, as a patch. */
export function previewOf(program: Program, path: string): Command {
  return program(['--format', 'patch', path])
}

/** Number of files with a diff in a patch. */
function diffsOf({program, args}: Command): number {
  const {stdout} = spawnSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28})
  return stdout.match(/^diff --git /gm)?.length ?? 0
}

function filesIn(folder: string): number {
  return readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).length
}

/** A count as people write it. */
export function inWords(count: number): string {
  return count.toLocaleString('en-US')
}
