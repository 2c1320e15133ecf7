import {execFileSync} from 'node:child_process'
import {medianOf} from '../figure.ts'
import type {Program} from '../httpd-codemod.ts'
import {FILES, type Inputs} from '../inputs/inputs.ts'
import {ofPeak, ofPrinted} from '../measure.ts'
import type {Group} from '../row.ts'
import {parseList} from './parsing.ts'
import {inWords, previewOf} from './preview.ts'

const MORE_FILES = 8000

/** Peak memory of a new process that reads and parses one large file, against one that does nothing. */
export function parsingMemory({big}: Inputs): Group {
  const idle = ['-p', 'process.resourceUsage().maxRSS * 1024']
  return {
    title: 'Peak memory, times as much',
    turns: 15,
    rows: [
      {
        name: 'memory-parse',
        what: '1 file read and parsed',
        unit: 'MiB',
        ours: medianOf(
          ofPrinted(
            () => parseList(big(), 1),
            (printed) => JSON.parse(printed).peak / 2 ** 20,
          ),
        ),
        theirs: medianOf(() => Number(execFileSync(process.execPath, idle)) / 2 ** 20),
        peer: 'idle node',
        ratioIs: 'more',
        reach: {oursAtMost: 90},
      },
    ],
    notes: () => [],
    missing: () => [],
  }
}

/** Peak memory of previews in which every file gets a diff: it must not grow with their number. */
export function previewMemory({allDiffer}: Inputs, program: Program): Group {
  const some = medianOf(ofPeak(() => previewOf(program, allDiffer(FILES))))
  const more = medianOf(ofPeak(() => previewOf(program, allDiffer(MORE_FILES))))
  const row = {unit: 'MiB', ratioIs: 'more'} as const
  return {
    title: 'Peak memory of a preview, all files differ, times as much',
    turns: 2,
    rows: [
      {...row, name: 'memory-preview', what: `${inWords(FILES)} files`, ours: some, reach: {oursAtMost: 300}},
      {
        ...row,
        name: 'memory-preview-more',
        what: `${inWords(MORE_FILES)} files`,
        ours: more,
        theirs: some,
        peer: inWords(FILES),
        reach: {atMost: 1.3},
      },
    ],
    notes: () => [],
    missing: () => [],
  }
}
