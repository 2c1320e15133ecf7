/** Runs a list of rules over a path (mod_rewrite.c: apply_rewrite_list). */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {quote} from '../../sections/layers.ts'
import type {ServerModel} from '../../server/server-model.ts'
import {assign} from '../../variables/environment.ts'
import type {RewriteRule} from '../rules/rewrite-rule.ts'
import {applyRule} from './apply-rule.ts'
import {assignmentsOf} from './assignments.ts'
import {locationOf} from './location.ts'
import {matchRule} from './match-rule.ts'
import type {Progress, RewriteInput, Rewriting} from './rewriting.ts'

/** Applies the rules in order. At the first one whose outcome is not known the path is left as it is. */
export function applyRules(
  rules: readonly RewriteRule[],
  input: RewriteInput,
  server: Pick<ServerModel, 'fileSystem' | 'modules'>,
): Rewriting {
  const nodes: ServerDirective[] = []
  const {filename, query} = input
  const start: Progress = {
    filename,
    query,
    handler: undefined,
    substitution: '',
    assignments: [],
    redirect: undefined,
    isRaw: false,
  }
  let progress = start
  const end = (more: Partial<Rewriting>): Rewriting => {
    const {redirect, isRaw: _, ...rest} = progress
    const leadsTo = redirect === undefined ? undefined : locationOf(progress, query)
    // No header can hold a control character.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
    const isBroken = /[\0-\x1f\x7f]/.test(leadsTo ?? '')
    const location = isBroken ? undefined : leadsTo
    const usual = {status: isBroken ? 500 : (redirect ?? 200), location, isEnd: false, nodes, doubts: []}
    const outcome = redirect !== undefined ? 'answered' : progress.substitution === '' ? 'kept' : 'changed'
    return {...rest, ...usual, outcome, ...more}
  }
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index] as RewriteRule
    const {flags} = rule
    // With R, whatever the status is (RULEFLAG_FORCEREDIRECT).
    if (input.isSubrequest && (flags.has('NS') || flags.has('R'))) continue
    const references = matchRule(rule, withAssignments(input, progress), progress, server)
    if (references === 'no' || (references === 'unknown' && !acts(rule))) {
      if (references === 'unknown')
        progress = {...progress, assignments: assignmentsOf(rule, progress, undefined)}
      while (rules[index]?.flags.has('C')) index++
      continue
    }
    const step = references === 'unknown' ? undefined : applyRule(rule, references, progress, input, server)
    if (!step) {
      progress = start
      return end({outcome: 'kept', doubts: [`${quote(rule.node)} may rewrite the path`]})
    }
    if (acts(rule)) nodes.push(rule.node)
    progress = step.progress
    if (step.answer) return end(step.answer)
    // Within a directory there is nothing to pass the path on to.
    if (flags.has('PT')) return end(input.directory === undefined ? {outcome: 'passed'} : {})
    if (flags.has('END')) return end({isEnd: true})
    if (flags.has('L')) break
    index += Number(flags.get('S') ?? 0)
  }
  return end({})
}

/** Rules see what the rules before them set. */
function withAssignments(input: RewriteInput, {assignments}: Progress): RewriteInput {
  if (assignments.length === 0) return input
  const {variables} = input
  const own = new Map<string, string | undefined>()
  assign(own, assignments)
  const gone = new Set(assignments.filter(({value}) => value === null).map(({name}) => name))
  return {
    ...input,
    variables: {
      ...variables,
      environment(name, of) {
        const key = name.toLowerCase()
        if (own.has(key)) return own.get(key)
        return gone.has(key) ? '' : variables.environment(name, of)
      },
    },
  }
}

function acts({substitution, flags}: RewriteRule): boolean {
  return substitution !== undefined || STOPPING.some((flag) => flags.has(flag))
}

const STOPPING = ['F', 'G', 'R', 'H', 'T', 'L', 'END', 'PT', 'C', 'S', 'N']
