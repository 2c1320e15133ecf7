/** The compiler is the judge of most of this: an expected error that does not come is an error of its own. */
import {expect, expectTypeOf, test} from 'vitest'
import type {DataFor, PlaceholdersOf} from '../../src/transform/texts/message.ts'
import {
  defineCheck,
  definePreset,
  defineTransform,
  type ObstacleOf,
  type Transform,
} from '../../src/transform.ts'

test('placeholders are words in braces, and those of httpd are none', () => {
  expectTypeOf<PlaceholdersOf<'Move `{mount}` to {group_2}'>>().toEqualTypeOf<'mount' | 'group_2'>()
  expectTypeOf<PlaceholdersOf<'Unexpected %{GLOBAL}'>>().toEqualTypeOf<never>()
  expectTypeOf<PlaceholdersOf<'%{GLOBAL} for {mount}, {mount}'>>().toEqualTypeOf<'mount'>()
  expectTypeOf<PlaceholdersOf<'{a b} {{name}} {} {open'>>().toEqualTypeOf<'name'>()
  expectTypeOf<PlaceholdersOf<'one {a}' | 'two {b}'>>().toEqualTypeOf<'a' | 'b'>()
})

test('a message of unknown text takes any values, one without placeholders none', () => {
  expectTypeOf<DataFor<string>>().toEqualTypeOf<Readonly<Record<string, string | number>>>()
  expectTypeOf<DataFor<'none'>>().toEqualTypeOf<Readonly<Record<string, never>>>()
  expectTypeOf<DataFor<'{a}{b}'>>().toEqualTypeOf<{
    readonly a: string | number
    readonly b: string | number
  }>()
})

const REFUSALS = {
  windows: {reason: '`{target}` is a path of Windows', unlock: 'leave it'},
  several: {reason: 'there are {count}', unlock: 'keep one of {names}'},
} as const

const full = defineTransform({
  name: 'move-it',
  summary: 'Move it',
  options: {
    threads: {type: 'integer', default: 5, description: 'Threads'},
    style: {type: 'string', enum: ['short', 'long'], description: 'Style'},
  },
  messages: {move: 'Move `{mount}` out of %{GLOBAL}', plain: 'Move'},
  findings: {found: {message: 'Unexpected {word}', reason: 'of {cause}'}},
  refusals: REFUSALS,
  notes: {restart: 'restart {program}'},
  run({find, change, report, refuse, note, options}) {
    expectTypeOf(options.threads).toEqualTypeOf<number>()
    expectTypeOf(options.style).toEqualTypeOf<'short' | 'long' | undefined>()
    for (const node of find('Listen')) {
      change(node, 'move', {mount: '/'}, (edit) => edit.remove(node))
      change(node, 'plain', {}, (edit) => edit.remove(node))
      // @ts-expect-error no such message
      change(node, 'mvoe', {mount: '/'}, (edit) => edit.remove(node))
      // @ts-expect-error no value for {mount}
      change(node, 'move', {}, (edit) => edit.remove(node))
      // @ts-expect-error no placeholder of that name
      change(node, 'move', {mount: '/', GLOBAL: ''}, (edit) => edit.remove(node))
      // @ts-expect-error no placeholders at all
      change(node, 'plain', {mount: '/'}, (edit) => edit.remove(node))

      report(node, 'found', {word: 'a', cause: 'b'})
      // @ts-expect-error a value for {cause} of the reason is missing
      report(node, 'found', {word: 'a'})
      // @ts-expect-error the key of a message is not that of a finding
      report(node, 'move', {mount: '/'})

      refuse(node, 'several', {count: 2, names: 'a'}, [node])
      // @ts-expect-error a value for {names} of `unlock` is missing
      refuse(node, 'several', {count: 2})
      // @ts-expect-error no such refusal
      refuse(node, 'window', {target: ''})

      refuse(node, {key: 'windows', data: {target: 'C:/'}})
      // @ts-expect-error these are the values of another refusal
      refuse(node, {key: 'windows', data: {count: 1, names: ''}})
      const obstacle = (): ObstacleOf<typeof REFUSALS> => ({key: 'several', data: {count: 1, names: ''}})
      refuse(node, obstacle())

      const either: keyof typeof REFUSALS = node.name === 'a' ? 'windows' : 'several'
      refuse(node, either, {target: '', count: 1, names: ''})
      // @ts-expect-error it may be the refusal that needs more
      refuse(node, either, {target: ''})

      note('restart', {program: 'httpd'})
      // @ts-expect-error a value for {program} is missing
      note('restart', {})
    }
  },
})

const least = defineTransform({
  name: 'look-at-it',
  summary: 'Look at it',
  run({root, change, options}) {
    expectTypeOf<keyof typeof options>().toEqualTypeOf<never>()
    // @ts-expect-error there are no messages
    for (const node of root.children) change(node, 'move', {}, () => {})
  },
})

const check = defineCheck({
  name: 'check-it',
  summary: 'Look for it',
  findings: {found: {message: 'Unexpected {word}', reason: 'it is'}},
  run({find, report, refuse}) {
    for (const node of find('Listen')) {
      report(node, 'found', {word: 'a'})
      // @ts-expect-error no value for {word}
      report(node, 'found', {})
      // @ts-expect-error a check refuses nothing
      refuse(node, 'found', {word: 'a'})
    }
  },
})

test('a transform of whatever options and texts is a transform like any other', () => {
  expectTypeOf(full).toExtend<Transform>()
  expectTypeOf(least).toExtend<Transform>()
  expectTypeOf(check).toExtend<Transform>()
  const transforms = [full.with({threads: 1}), least, check]
  expect(definePreset({name: 'all', summary: '', description: '', transforms}).plugins).toEqual(transforms)
})

test('run is not async', () => {
  const define = () =>
    defineTransform({
      name: 'wait',
      summary: 'Wait',
      // @ts-expect-error it would come to nothing
      async run() {},
    })
  expect(define).toThrow(
    'transform wait: "run" must not be async: a transform has all it needs when it starts',
  )
})

test('options are given by name and type', () => {
  // @ts-expect-error not a number
  full.with({threads: 'two'})
  // @ts-expect-error not one of the words
  full.with({style: 'wide'})
  expect(full.with({style: 'long'}).definition).toBe(full.definition)
})

test('what an author leaves out is filled in', () => {
  const {run: _run, ...fields} = least.definition
  expect(fields).toEqual({
    name: 'look-at-it',
    summary: 'Look at it',
    description: '',
    url: undefined,
    words: undefined,
    applicability: 'safe',
    effects: [],
    options: {},
    messages: {},
    findings: {},
    refusals: {},
    notes: {},
  })
})
