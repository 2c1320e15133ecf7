/** What of a scope is inside sections, wherever in it. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {lowerBound} from '../../../text/lower-bound.ts'

/** A Directory or Files section, after the one around it. */
export type Place = readonly ServerDirective[]

/** The parts of a scope that requests are made for. */
export interface ScopeParts {
  /** By their directories, in order; only those of sections without wildcards and expressions. */
  readonly literal: readonly {readonly directory: string; readonly place: Place}[]
  readonly others: readonly Place[]
  /** If and ElseIf sections. */
  readonly conditions: readonly ServerDirective[]
  /** Rules in Directory sections, each with the section. */
  readonly rules: readonly {readonly section: ServerDirective; readonly rule: ServerDirective}[]
}

const known = new WeakMap<ServerScope, ScopeParts>()

/** Gathers them, once for each scope. */
export function scopePartsOf(scope: ServerScope): ScopeParts {
  const found = known.get(scope) ?? gather(scope)
  known.set(scope, found)
  return found
}

function gather(scope: ServerScope): ScopeParts {
  const literal: {directory: string; place: Place}[] = []
  const others: Place[] = []
  const conditions: ServerDirective[] = []
  const rules: {section: ServerDirective; rule: ServerDirective}[] = []
  const visit = (directives: readonly ServerDirective[], around: Place): void => {
    for (const directive of directives) {
      const {name, children} = directive
      const [section] = around
      if (name === 'RewriteRule' && section) rules.push({section, rule: directive})
      if (!name.startsWith('<')) continue
      if (name === '<If' || name === '<ElseIf') conditions.push(directive)
      const place = isPlace(name) ? [...around, directive] : around
      if (place !== around) {
        const directory = literalDirectoryOf(place)
        if (directory === undefined) others.push(place)
        else literal.push({directory, place})
      }
      if (children.length > 0) visit(children, place)
    }
  }
  visit(scope.directives, NOWHERE)
  literal.sort((one, other) => (one.directory < other.directory ? -1 : 1))
  return {literal, others, conditions, rules}
}

const NOWHERE: Place = []

function isPlace(name: string): boolean {
  return name.startsWith('<Directory') || name.startsWith('<Files')
}

function literalDirectoryOf([section]: Place): string | undefined {
  if (!section?.name.startsWith('<Directory')) return undefined
  const {isRegex, hasWildcard, directory} = patternOf(section)
  return isRegex || hasWildcard ? undefined : directory
}

/** The places that may be below a folder, which is written without a slash at its end. */
export function placesBelow({literal, others}: ScopeParts, folder: string): readonly Place[] {
  if (literal.length === 0) return others
  const start = `${folder}/`
  const first = lowerBound(literal, ({directory}) => directory < start)
  let end = first
  while (literal[end]?.directory.startsWith(start)) end++
  return end === first ? others : [...others, ...literal.slice(first, end).map(({place}) => place)]
}
