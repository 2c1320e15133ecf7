import type {EffectKey} from '../../src/model/effects/effects.ts'
import type {RawAnswer, ServerRequest} from './running-server.ts'

/** The headers in which the application of a random site says what transforms may change. */
const HEADERS: Readonly<Record<string, EffectKey>> = {
  'x-process-group': 'processGroup',
  'x-application-group': 'applicationGroup',
}

/** Lines of an answer that tell of the processes it comes from, and of nothing else. */
const OF_THE_PROCESSES = /^(library|wsgi\.multiprocess): /

/**
 * What is different, one sentence for each request or interpreter, beyond the effects that were declared. `isOld`
 * tells the process groups that the server had before.
 */
export function differencesOf(
  requests: readonly ServerRequest[],
  before: readonly RawAnswer[],
  after: readonly RawAnswer[],
  effects: readonly EffectKey[],
  isOld: (group: string | undefined) => boolean,
): readonly string[] {
  const sharedBefore = sharingPairs(before)
  // What a request finds in processes that were there before is theirs; in new ones it must find what it had.
  const processesOf = (one: RawAnswer, other: RawAnswer): RawAnswer | undefined =>
    groupOf(one) === groupOf(other) || !isOld(groupOf(other))
      ? one
      : before.find((each) => groupOf(each) === groupOf(other))
  return [
    ...requests.flatMap((request, index) => {
      const [one, other] = [before[index] as RawAnswer, after[index] as RawAnswer]
      const differing = answerDifferences(one, other, effects, processesOf(one, other))
      const {host, port = '@PORT@', path} = request
      return differing.length === 0 ? [] : [`${host} (${port}) ${path}: ${differing.join('; ')}`]
    }),
    ...[...sharingPairs(after)]
      .filter((pair) => !sharedBefore.has(pair))
      .map((pair) => `${pair} share an interpreter now`),
  ]
}

function answerDifferences(
  one: RawAnswer,
  other: RawAnswer,
  effects: readonly EffectKey[],
  processes: RawAnswer | undefined,
): readonly string[] {
  const kept = Object.keys({...one.headers, ...other.headers}).filter((name) => {
    const effect = HEADERS[name]
    return name !== 'date' && (effect === undefined || !effects.includes(effect))
  })
  return [
    ...(one.status === other.status ? [] : [`status ${one.status}, then ${other.status}`]),
    ...kept.flatMap((name) => {
      const [first, second] = [headerOf(one, name), headerOf(other, name)]
      return first === second ? [] : [`${name} "${first}", then "${second}"`]
    }),
    ...bodyDifferences(one.text, other.text, processes?.text),
  ]
}

/** `processes`: an answer of the processes that the second one comes from; nothing if none is known. */
function bodyDifferences(one: string, other: string, processes: string | undefined): readonly string[] {
  const [before, after, theirs] = [one.split('\n'), other.split('\n'), processes?.split('\n')]
  if (before.length !== after.length) return [`"${one}", then "${other}"`]
  return before.flatMap((line, at) => {
    const isTheirs = OF_THE_PROCESSES.test(line)
    const expected = isTheirs ? theirs?.[at] : line
    return expected === after[at] || (isTheirs && !theirs) ? [] : [`${expected}, then ${after[at]}`]
  })
}

function groupOf({headers}: RawAnswer): string | undefined {
  const group = headers['x-process-group']
  return group === undefined ? undefined : String(group)
}

/** Of a file that was written a moment ago the server gives a weak ETag. */
function headerOf({headers}: RawAnswer, name: string): string {
  return String(headers[name]).replace(/^W\//, '')
}

/**
 * Pairs of scripts that ran in one interpreter of one process group. The groups tell, not the modules that a script
 * finds: in a process with both, the main interpreter's requests may run in a sub interpreter (mod_wsgi semantics
 * F8.9).
 */
function sharingPairs(answers: readonly RawAnswer[]): ReadonlySet<string> {
  const scripts = new Map<string, Set<string>>()
  for (const {headers} of answers) {
    const script = headers['x-script']
    if (script === undefined) continue
    const place = `${headers['x-process-group']}\0${headers['x-application-group']}`
    scripts.set(place, (scripts.get(place) ?? new Set()).add(String(script)))
  }
  return new Set(
    [...scripts.values()].flatMap((inOne) => {
      const sorted = [...inOne].sort()
      return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => `${one} and ${other}`))
    }),
  )
}
