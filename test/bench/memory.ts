import {execFileSync} from 'node:child_process'
import type {Inputs} from './inputs.ts'
import {mediansOf} from './measure.ts'
import {ofPeakMemory} from './own-process.ts'
import type {Group} from './row.ts'

const TURNS = 15

/** Peak memory of a new process that reads and parses one large file, against one that does nothing. */
export function compareMemory({big}: Inputs): Group {
  const idle = ['-p', 'process.resourceUsage().maxRSS * 1024']
  const {ours, theirs} = mediansOf(TURNS, {
    ours: ofPeakMemory(big),
    theirs: () => Number(execFileSync(process.execPath, idle)) / 2 ** 20,
  })
  return {
    title: 'Peak memory, times as much',
    rows: [
      {
        what: '1 file',
        unit: 'MiB',
        ours,
        theirs,
        peer: 'idle node',
        ratioIs: 'more',
        reach: {oursAtMost: 90},
      },
    ],
    notes: [],
    skipped: [],
  }
}
