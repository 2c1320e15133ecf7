import {fileURLToPath} from 'node:url'
import {medianOf} from '../figure.ts'
import type {Program} from '../httpd-codemod.ts'
import {DIFFERING, HOSTS, type Inputs} from '../inputs/inputs.ts'
import {ofProcess} from '../measure.ts'
import type {Group} from '../row.ts'
import {inWords} from './preview.ts'

/** Two large servers that hardly differ, compared, beside reading both of them. */
export function comparing({almostSame}: Inputs, program: Program): Group {
  const sides = (): readonly string[] => almostSame().map(({mainFile}) => mainFile)
  const script = fileURLToPath(new URL('../programs/open-servers.js', import.meta.url))
  return {
    title: `Two servers of ${inWords(HOSTS)} hosts that differ in ${DIFFERING}, times as long`,
    turns: 5,
    rows: [
      {
        name: 'hosts-diff',
        what: 'diff',
        unit: 'ms',
        ours: medianOf(ofProcess(() => program(['diff', ...sides()]))),
        theirs: medianOf(ofProcess(() => ({program: process.execPath, args: [script, ...sides()]}))),
        peer: 'reading both',
        ratioIs: 'more',
        reach: {atMost: 2.5},
      },
    ],
    notes: () => ['whole processes; each of the ten lets fewer clients in'],
    missing: () => [],
  }
}
