/** What is read of the schema of plans is what Ajv reads of it. */
import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {schemaFaultOf} from '../../../src/plan/document/schema-fault.ts'

const schema = JSON.parse(readFileSync('schema/plan-1.json', 'utf8'))
const validate = new Ajv({allowUnionTypes: true}).compile(schema)

const MESSAGE = {path: 'a.conf', transform: 'x', key: 'k', message: 'm', line: 1, column: 1}
const PLAN = {
  version: 1,
  tool: '0.1.0',
  transforms: [{name: 'x', options: {processes: 2, style: 'location'}}],
  assumptions: {'--root': '/srv', '-D': ['SSL']},
  files: [
    {
      ...{path: 'a.conf', realPath: '/a.conf', before: 'a'.repeat(64), after: 'b'.repeat(64)},
      ...{mode: '0644', encoding: 'utf-8'},
      changes: [{id: 1, transform: 'x', key: 'k', message: 'm', applicability: 'safe', line: 1, column: 1}],
      edits: [{from: 0, to: 1, text: '', changes: [1]}],
    },
  ],
  findings: [MESSAGE],
  refusals: [{...MESSAGE, unlock: 'u'}],
  notes: ['note'],
}

/** What Ajv says of a value. */
function faultByAjv(value: unknown): unknown {
  if (validate(value)) return undefined
  const [error] = validate.errors ?? []
  return {place: error?.instancePath, message: error?.message}
}

/** The paths of all values in a value. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name]))]
}

/** A copy with another value at one place, or with none. */
function withOther(value: unknown, [first, ...rest]: readonly string[], other: unknown): unknown {
  if (first === undefined) return other
  if (Array.isArray(value))
    return value.map((each, index) => (`${index}` === first ? withOther(each, rest, other) : each))
  const {[first]: changed, ...others} = value as Record<string, unknown>
  return rest.length === 0 && other === undefined
    ? others
    : {...others, [first]: withOther(changed, rest, other)}
}

test('a plan is as its schema says', () => {
  expect(schemaFaultOf(PLAN, schema)).toBe(undefined)
  expect(faultByAjv(PLAN)).toBe(undefined)
})

const VALUES = [
  undefined,
  null,
  true,
  0,
  -1,
  1,
  1.5,
  '',
  'a',
  '/',
  '0999',
  'latin-1',
  'a'.repeat(64),
  [],
  [1],
  {},
]
const places = placesIn(PLAN)

test.each(places.map((place) => [`/${place.join('/')}`, place] as const))(
  'with any other value at %s it is judged as by Ajv',
  (_, place) => {
    for (const value of [...VALUES, ['a'], {'a/b~': null}]) {
      const plan = JSON.parse(JSON.stringify(withOther(PLAN, place, value)) ?? 'null')
      expect(schemaFaultOf(plan, schema), JSON.stringify(value)).toEqual(faultByAjv(plan))
    }
  },
)

test('whatever is wrong in several places, it is refused if Ajv refuses it', () => {
  const change = fc.tuple(fc.constantFrom(...places), fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue()))
  let refused = 0
  fc.assert(
    fc.property(fc.array(change, {maxLength: 4}), (changes) => {
      const plan = changes.reduce<unknown>((value, [place, other]) => {
        const isThere = placesIn(value).some((each) => each.join('/') === place.join('/'))
        return isThere ? withOther(value, place, other) : value
      }, PLAN)
      const parsed = JSON.parse(JSON.stringify(plan) ?? 'null')
      const fault = schemaFaultOf(parsed, schema)
      if (fault) refused++
      expect(fault === undefined).toBe(faultByAjv(parsed) === undefined)
    }),
    {numRuns: 1000},
  )
  expect(refused).toBeGreaterThan(100)
})
