import {readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {Ajv} from 'ajv'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import type {PlannedServer} from '../../../src/plan/document/plan.ts'
import {plannedBytesOf} from '../../../src/plan/document/planned-bytes.ts'
import type {PlanDocument} from '../../../src/plan/document/stored/document.ts'
import {planDocumentOf} from '../../../src/plan/document/stored/to-document.ts'
import {plannedFileOf, plannedMessageOf} from '../../../src/plan/document/to-plan.ts'
import {transformFile} from '../../../src/run/transform-file.ts'
import type {Root} from '../../../src/syntax/nodes.ts'
import {toBytes} from '../../../src/syntax/to-text.ts'
import {runCase} from '../../../src/testing.ts'
import type {TransformRun} from '../../../src/transform/outcome.ts'
import {httpd} from '../../../src/unified/processor.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {changingFixtures, changingTransforms} from './fixture-results.ts'

const schema = JSON.parse(readFileSync(new URL('../../../schema/plan-2.json', import.meta.url), 'utf8'))
const fixtures = await changingFixtures()
const transforms = await changingTransforms()

test('the plan of every fixture fits its schema and leads to the output', () => {
  const validate = new Ajv({allowUnionTypes: true}).compile<PlanDocument>(schema)
  let count = 0
  for (const {name, subject, theCase} of fixtures) {
    const result = runCase(subject, theCase, theCase.input)
    const file = plannedFileOf(result, theCase.path)
    const server: PlannedServer = {
      name: '.',
      root: undefined,
      files: [file],
      findings: result.findings.map((finding) => plannedMessageOf(name, finding)),
      refusals: result.refusals.map((refusal) => ({
        ...plannedMessageOf(name, refusal),
        unlock: refusal.unlock,
      })),
      notes: result.notes,
    }
    const plan = planDocumentOf({
      ...{tool: '0.0.0', root: dirname(theCase.path), assumptions: {}, servers: [server]},
      transforms: [{name: subject.definition.name, options: theCase.options}],
    })
    expect({name, fits: validate(JSON.parse(JSON.stringify(plan))), errors: validate.errors}).toEqual({
      name,
      fits: true,
      errors: null,
    })
    expect(Buffer.from(plannedBytesOf(file, theCase.input) ?? []), name).toEqual(Buffer.from(theCase.output))
    const ids = file.changes.map(({id}) => id)
    for (const edit of file.edits) {
      expect(edit.changes.length, name).toBeGreaterThan(0)
      expect(ids, name).toEqual(expect.arrayContaining([...edit.changes]))
    }
    count++
  }
  expect(count).toBeGreaterThan(50)
})

test('an edit names exactly the changes that made it, also where one edits what another inserted', () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let shared = 0
  for (const {name, theCase} of fixtures) {
    for (let round = 0; round < 10; round++) {
      const chosen = [...transforms]
        .map((transform) => ({transform, key: random(1 << 20)}))
        .sort((one, other) => one.key - other.key)
        .map(({transform}) => transform)
        .slice(0, 2 + random(3))
      const settings = {transforms: chosen, takes: 'unsafe', firstId: 1} as const
      const result = transformFile(theCase.path, theCase.input, settings)
      if (result.changes.length === 0 || result.failures.length > 0) continue
      const regions = regionsOf(result.text.length, runsOf(theCase.input, theCase.path, chosen))
      const {edits} = plannedFileOf(result, theCase.path)
      const told = edits.map(({from, to, changes}) => ({from, to, changes: [...changes].sort(byNumber)}))
      const names = chosen.map(({definition}) => definition.name).join(', ')
      for (const edit of told) {
        const region = regions.find(({from, to}) => from <= edit.from && edit.to <= to)
        expect({seed, name, names, edit: edit.changes}).toEqual({seed, name, names, edit: region?.changes})
        if (edit.changes.length > 1) shared++
      }
      expect(toBytes(result.result)).toEqual(
        plannedBytesOf(plannedFileOf(result, theCase.path), theCase.input),
      )
    }
  }
  expect(shared).toBeGreaterThan(20)
})

function runsOf(bytes: Uint8Array, path: string, plugins: readonly (typeof transforms)[number][]) {
  const file = new VFile({path, value: bytes})
  file.data.httpdTakes = 'unsafe'
  const processor = httpd()
  processor.use({plugins: [...plugins]})
  processor.runSync(processor.parse(file) as Root, file)
  return file.data.httpd?.runs ?? []
}

/** One character of the original or of what was inserted since, and the changes that put it in or took it out. */
interface Cell {
  readonly isOriginal: boolean
  readonly changes: Set<number>
  isGone: boolean
}

/** Stretches without an untouched character, followed character by character, with the changes that touched them. */
function regionsOf(length: number, runs: readonly TransformRun[]) {
  let cells: Cell[] = Array.from({length}, () => ({isOriginal: true, changes: new Set(), isGone: false}))
  let id = 0
  for (const run of runs) {
    const live = cells.flatMap((cell, index) => (cell.isGone ? [] : [index]))
    const inserted = new Map<number, Cell[]>()
    for (const change of run.changes) {
      id++
      for (const {from, to, text} of change.replacements) {
        for (const index of live.slice(from, to)) {
          const cell = cells[index] as Cell
          cell.isGone = true
          cell.changes.add(id)
        }
        // Behind everything that was there before this place, so that what is gone there stays beside it.
        const at = from === 0 ? 0 : (live[from - 1] as number) + 1
        const own = Array.from(text, () => ({isOriginal: false, changes: new Set([id]), isGone: false}))
        inserted.set(at, [...(inserted.get(at) ?? []), ...own])
      }
    }
    cells = Array.from({length: cells.length + 1}, (_, index) => [
      ...(inserted.get(index) ?? []),
      ...(index < cells.length ? [cells[index] as Cell] : []),
    ]).flat()
  }
  const regions: {from: number; to: number; changes: number[]}[] = []
  let offset = 0
  let open: {from: number; changes: Set<number>} | undefined
  for (const cell of [...cells, undefined]) {
    if (cell && (!cell.isOriginal || cell.isGone)) {
      open ??= {from: offset, changes: new Set()}
      for (const each of cell.changes) open.changes.add(each)
    } else if (open) {
      regions.push({from: open.from, to: offset, changes: [...open.changes].sort(byNumber)})
      open = undefined
    }
    if (cell?.isOriginal) offset++
  }
  return regions
}

function byNumber(one: number, other: number): number {
  return one - other
}
