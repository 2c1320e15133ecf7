/**
 * Measures this project beside other programs, prints a table and writes bench-results.json. Figures are CPU time,
 * the median of several runs that took turns.
 * Use: npm run bench -- [--row NAME]... [--turns N] [--build DIST-FOLDER] [--list]
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {cpus, tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {programIn} from './httpd-codemod.ts'
import {inputsIn} from './inputs/inputs.ts'
import {measureGroup} from './measure-group.ts'
import {type Group, isReached, ratioOf} from './row.ts'
import {applying} from './rows/apply.ts'
import {comparing} from './rows/diff.ts'
import {wholeFleets} from './rows/fleet.ts'
import {parsingMemory, previewMemory} from './rows/memory.ts'
import {parsing} from './rows/parsing.ts'
import {manyPreviews, onePreview} from './rows/preview.ts'
import {oneRequest, wholeServerMemory, wholeServers} from './rows/whole-server.ts'
import {formatTable} from './table.ts'

const RESULTS = 'bench-results.json'

const {values} = parseArgs({
  options: {
    row: {type: 'string', multiple: true},
    build: {type: 'string', default: join(process.cwd(), 'dist')},
    turns: {type: 'string'},
    list: {type: 'boolean'},
  },
})
const folder = mkdtempSync(join(tmpdir(), 'httpd-codemod-bench-'))
try {
  const inputs = inputsIn(folder)
  const program = programIn(values.build)
  const groups = [
    manyPreviews(inputs, program),
    onePreview(inputs, program),
    wholeServers(inputs, program),
    oneRequest(inputs),
    previewMemory(inputs, program),
    applying(inputs, program),
    parsing(inputs),
    parsingMemory(inputs),
    wholeServerMemory(inputs, program),
    comparing(inputs, program),
    wholeFleets(inputs, program),
  ]
  if (values.list) console.log(namesOf(groups).join('\n'))
  else measure(chosen(groups, values.row ?? []))
} finally {
  rmSync(folder, {recursive: true, force: true})
}

function measure(groups: readonly Group[]): void {
  const measured = groups.map((group) => {
    console.error(`Measuring: ${group.title}`)
    return measureGroup({...group, turns: Number(values.turns ?? group.turns)})
  })
  console.log(
    formatTable(`httpd-codemod bench · Node ${process.versions.node} · CPU time, medians`, measured),
  )
  const results = measured.map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({...row, ratio: ratioOf(row), reached: isReached(row)})),
  }))
  const processor = cpus()[0]?.model ?? 'unknown'
  writeFileSync(
    RESULTS,
    `${JSON.stringify({node: process.versions.node, processor, groups: results}, null, 2)}\n`,
  )
}

/** The groups with the rows that are named, or with all. */
function chosen(groups: readonly Group[], names: readonly string[]): readonly Group[] {
  if (names.length === 0) return groups
  const all = namesOf(groups)
  const unknown = names.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Error(`no row ${unknown.join(', ')}; there are ${all.join(', ')}`)
  return groups
    .map((group) => ({...group, rows: group.rows.filter(({name}) => names.includes(name))}))
    .filter(({rows}) => rows.length > 0)
}

function namesOf(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({rows}) => rows.map(({name}) => name))
}
