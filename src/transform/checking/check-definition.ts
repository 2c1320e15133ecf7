import {AFTER, BEFORE} from '../../effects/declared.ts'
import {EFFECT_KEYS} from '../../effects/effect.ts'
import {isMade} from './made.ts'
import {optionRule} from './option-rule.ts'
import {
  describe,
  expect,
  type Field,
  isObject,
  listOf,
  oneOf,
  type Rule,
  recordOf,
  shapeOf,
  text,
  words,
} from './rules.ts'

/** A definition that cannot be one. The message is one sentence, with the name of the field. */
export class DefinitionError extends TypeError {
  readonly code = 'definition'
}

const nameRule: Rule = (value, path) => {
  const fault = words(value, path)
  if (fault !== undefined || /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(String(value))) return fault
  return `"${path}" must be in kebab-case, such as "move-script-alias", not ${describe(value)}`
}

const runRule: Rule = (value, path) => {
  if (typeof value !== 'function') return `"${path}" must be a function`
  // Functions of other kinds have no name in JavaScript to be asked for.
  const {name: kind} = value.constructor
  if (kind === 'Function') return undefined
  return kind === 'GeneratorFunction'
    ? `"${path}" must not be a generator`
    : `"${path}" must not be async: a transform has all it needs when it starts`
}

const NAME: Field = {rule: nameRule, isRequired: true}
const SUMMARY: Field = {rule: text, isRequired: true}
const OPTIONAL_TEXT: Field = {rule: text}

const FINDING = shapeOf({
  message: {rule: words, isRequired: true},
  reason: {rule: text, isRequired: true},
  repair: OPTIONAL_TEXT,
})

const REFUSAL = shapeOf({
  reason: {rule: words, isRequired: true},
  unlock: {rule: words, isRequired: true},
})

const CHECK = {
  name: NAME,
  summary: SUMMARY,
  description: OPTIONAL_TEXT,
  url: OPTIONAL_TEXT,
  words: {rule: expect(isStateless, 'a regular expression without the flags g and y')},
  findings: {rule: recordOf(FINDING)},
  notes: {rule: recordOf(words)},
  run: {rule: runRule, isRequired: true},
} as const

const TRANSFORM = {
  ...CHECK,
  applicability: {rule: oneOf('safe', 'unsafe', 'display-only')},
  effects: {
    rule: listOf(
      shapeOf({
        what: {rule: oneOf(...EFFECT_KEYS), isRequired: true},
        from: {rule: oneOf(...BEFORE)},
        to: {rule: oneOf(...AFTER)},
      }),
    ),
  },
  options: {rule: recordOf(optionRule)},
  messages: {rule: recordOf(words)},
  refusals: {rule: recordOf(REFUSAL)},
} as const

const PRESET = {
  name: NAME,
  summary: SUMMARY,
  description: OPTIONAL_TEXT,
  transforms: {rule: listOf(expect(isTransform, 'a transform')), isRequired: true},
} as const

const SHAPES = {transform: TRANSFORM, check: CHECK, preset: PRESET}

/**
 * Checks what an author wrote, for those whose compiler did not.
 * @throws {DefinitionError} for the first thing that is wrong
 */
export function checkDefinition(kind: keyof typeof SHAPES, authored: unknown): void {
  if (!isObject(authored)) throw new DefinitionError(`the definition of a ${kind} must be an object`)
  const fault = shapeOf(SHAPES[kind])(authored, '')
  if (fault === undefined) return
  const {name} = authored
  const subject = typeof name === 'string' && name !== '' ? `${kind} ${name}` : `a ${kind}`
  throw new DefinitionError(`${subject}: ${fault}`)
}

/** A pattern with these flags remembers where it was, and would miss every other file. */
function isStateless(value: unknown): boolean {
  return value instanceof RegExp && !value.global && !value.sticky
}

function isTransform(value: unknown): boolean {
  return typeof value === 'function' && isMade(value)
}
