import {describe, expect, test} from 'vitest'
import {checkDefinition, DefinitionError} from '../../src/transform/checking/check-definition.ts'
import {defineCheck, definePreset, defineTransform} from '../../src/transform.ts'

const LEAST = {name: 'move-it', summary: 'Move it', run() {}}
const FULL = {
  ...LEAST,
  description: 'It is moved.',
  url: 'https://example.org/',
  applicability: 'unsafe',
  effects: [],
  words: /listen/i,
  options: {
    threads: {type: 'integer', description: 'Threads', default: 2, minimum: 1},
    style: {type: 'string', description: 'Style', default: 'short', enum: ['short', 'long']},
    name: {type: 'string', description: 'Name', pattern: '^[a-z]+$'},
  },
  messages: {moved: 'Unexpected {it}'},
  findings: {found: {message: 'Unexpected it', reason: 'it is there', repair: 'move-it'}},
  refusals: {odd: {reason: 'it is odd', unlock: 'make it even'}},
  notes: {restart: 'restart it'},
}

const option = (schema: unknown) => ({...LEAST, options: {threads: schema}})
const integer = {type: 'integer', description: 'Threads'}

describe('a definition', () => {
  test('may have all fields, or those it must have', () => {
    expect(() => checkDefinition('transform', FULL)).not.toThrow()
    expect(() => checkDefinition('transform', LEAST)).not.toThrow()
    expect(() => checkDefinition('transform', {...LEAST, words: undefined})).not.toThrow()
  })

  test.each([
    ['no object', undefined, 'the definition of a transform must be an object'],
    ['no name', {...LEAST, name: undefined}, 'a transform: the field "name" is missing'],
    [
      'a name that is not in kebab-case',
      {...LEAST, name: 'moveIt'},
      'transform moveIt: "name" must be in kebab-case, such as "move-script-alias", not "moveIt"',
    ],
    ['no summary', {...LEAST, summary: undefined}, 'transform move-it: the field "summary" is missing'],
    ['no run', {...LEAST, run: undefined}, 'transform move-it: the field "run" is missing'],
    [
      'a mistyped field',
      {...LEAST, sumary: ''},
      'transform move-it: unknown field "sumary", did you mean "summary"?',
    ],
    ['a wrong field', {...LEAST, url: 5}, 'transform move-it: "url" must be a string, not 5'],
    ['run that is not a function', {...LEAST, run: {}}, 'transform move-it: "run" must be a function'],
    [
      'an async run',
      {...LEAST, run: async () => {}},
      'transform move-it: "run" must not be async: a transform has all it needs when it starts',
    ],
    ['a generator', {...LEAST, run: function* () {}}, 'transform move-it: "run" must not be a generator'],
    [
      'another applicability',
      {...LEAST, applicability: 'sure'},
      'transform move-it: "applicability" must be "safe" or "unsafe" or "display-only", not "sure"',
    ],
    [
      'effects by name',
      {...LEAST, effects: 'status'},
      'transform move-it: "effects" must be a list, not "status"',
    ],
    [
      'a pattern that remembers',
      {...LEAST, words: /a/g},
      'transform move-it: "words" must be a regular expression without the flags g and y, not an object',
    ],
    [
      'a message that is no text',
      {...LEAST, messages: {moved: {message: 'Move'}}},
      'transform move-it: "messages.moved" must be a string that is not empty, not an object',
    ],
    [
      'a finding without a reason',
      {...LEAST, findings: {found: {message: 'Unexpected it'}}},
      'transform move-it: the field "findings.found.reason" is missing',
    ],
    [
      'a refusal with another field',
      {...LEAST, refusals: {odd: {reason: 'a', unlock: 'b', unlok: 'c'}}},
      'transform move-it: unknown field "refusals.odd.unlok", did you mean "unlock"?',
    ],
    [
      'an option of another type',
      option({...integer, type: 'number'}),
      'transform move-it: "options.threads.type" must be "integer" or "string", not "number"',
    ],
    [
      'an option without a description',
      option({type: 'integer'}),
      'transform move-it: the field "options.threads.description" is missing',
    ],
    [
      'an integer of a few words',
      option({...integer, enum: ['1']}),
      'transform move-it: unknown field "options.threads.enum", expected one of type, description, default, minimum',
    ],
    [
      'a default below the minimum',
      option({...integer, default: 0, minimum: 1}),
      'transform move-it: "options.threads.default" is less than 1',
    ],
    [
      'a default of another type',
      option({...integer, default: '1'}),
      'transform move-it: "options.threads.default" must be an integer, not "1"',
    ],
    [
      'a pattern that does not compile',
      option({type: 'string', description: 'Name', pattern: '('}),
      'transform move-it: "options.threads.pattern" must be a regular expression, as a string, not "("',
    ],
  ])('with %s is named in one sentence', (_case, definition, sentence) => {
    expect(() => checkDefinition('transform', definition)).toThrow(new DefinitionError(sentence))
  })
})

describe('from JavaScript, where no compiler is', () => {
  // A definition as JavaScript has it: of no type.
  const untyped = (definition: object): never => definition as never

  test('a transform is checked when it is defined', () => {
    expect(() => defineTransform(untyped({name: 'move-it', run() {}}))).toThrow(
      'transform move-it: the field "summary" is missing',
    )
  })

  test('a check has no messages, because it changes nothing', () => {
    expect(() => defineCheck(untyped({...LEAST, messages: {}}))).toThrow(
      'check move-it: unknown field "messages"',
    )
  })

  test('a preset holds transforms', () => {
    const definition = {name: 'all', summary: 'All'}
    expect(() => definePreset(untyped({...definition, transforms: ['move-it']}))).toThrow(
      'preset all: "transforms[0]" must be a transform, not "move-it"',
    )
    expect(definePreset({...definition, transforms: []}).definition.description).toBe('')
  })
})
