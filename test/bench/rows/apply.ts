import {execFileSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, renameSync} from 'node:fs'
import {join} from 'node:path'
import {once} from '../../../src/query/once.ts'
import {medianOf} from '../figure.ts'
import type {Program} from '../httpd-codemod.ts'
import type {Inputs} from '../inputs/inputs.ts'
import {type Measure, ofProcess} from '../measure.ts'
import type {Group, Row} from '../row.ts'
import {inWords} from './preview.ts'

/** Writing a saved plan that changes every file, from start to exit. */
export function applying(inputs: Inputs, program: Program): Group {
  const row = (files: number): Row => ({
    name: `apply-${files}`,
    what: `${inWords(files)} files`,
    unit: 'ms',
    ours: medianOf(ofApply(inputs, program, files)),
    theirs: medianOf(ofCopy(inputs, files)),
    peer: 'cp -a',
    ratioIs: 'more',
    reach: {atMost: 6},
  })
  return {
    title: 'apply of a plan that changes every file, times as long',
    turns: 3,
    rows: [row(200), row(2000)],
    notes: () => [],
    missing: () => [],
  }
}

/** Applies the plan to a fresh copy of the files it was made for, with no earlier run kept. */
function ofApply({newFolder, allDiffer}: Inputs, program: Program, files: number): Measure {
  const planned = once(() => {
    const folder = newFolder()
    const [work, plan, state] = ['work', 'plan.json', 'state'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    execFileSync('cp', ['-a', allDiffer(files), work])
    const {program: node, args} = program(['-q', '-o', plan, work])
    execFileSync(node, args, {stdio: 'ignore'})
    return {work, plan, state}
  })
  const apply = ofProcess(() => program(['apply', planned().plan, '--state-dir', planned().state]))
  return () => {
    const {work, state} = planned()
    putAside(work, newFolder)
    putAside(state, newFolder)
    execFileSync('cp', ['-a', allDiffer(files), work])
    const taken = apply()
    const unwritten = readdirSync(work).filter((name) =>
      isSame(join(work, name), join(allDiffer(files), name)),
    )
    if (unwritten.length > 0 && Number.isFinite(taken)) {
      throw new Error(`apply left ${unwritten.length} files as they were`)
    }
    return taken
  }
}

function ofCopy({newFolder, allDiffer}: Inputs, files: number): Measure {
  const copy = once(() => join(newFolder(), 'copy'))
  const measure = ofProcess(() => ({program: 'cp', args: ['-a', allDiffer(files), copy()]}))
  return () => {
    putAside(copy(), newFolder)
    return measure()
  }
}

/**
 * Makes room for a folder. In the seconds after many files were removed, making others takes ext4 up to ten times as
 * long (fs/ext4/ialloc.c: recently_deleted), so they are removed when all is measured.
 */
function putAside(folder: string, newFolder: Inputs['newFolder']): void {
  if (existsSync(folder)) renameSync(folder, join(newFolder(), 'aside'))
}

function isSame(path: string, other: string): boolean {
  return readFileSync(path).equals(readFileSync(other))
}
