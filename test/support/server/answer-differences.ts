import type {Allows} from '../allowed-changes.ts'
import type {RawAnswer, ServerRequest} from './running-server.ts'

/** The headers in which the application of a random site says what transforms may change. */
const HEADERS = {
  'x-process-group': 'processGroup',
  'x-application-group': 'applicationGroup',
} as const

/** What a comparison has to know of the change between the answers. */
export interface KnownChange {
  /** Which changes of groups it may make. */
  readonly allows: Allows
  /** Lines of an answer, by their keys, that tell of the processes it comes from and not of the application. */
  readonly ofProcesses: readonly string[]
  /** True for process groups that the server had before, and for the embedded processes. */
  readonly isOld: (group: string | undefined) => boolean
}

/** What is different, one sentence for each request or interpreter, beyond the moves that are allowed. */
export function differencesOf(
  requests: readonly ServerRequest[],
  before: readonly RawAnswer[],
  after: readonly RawAnswer[],
  {allows, ofProcesses, isOld}: KnownChange,
): readonly string[] {
  const sharedBefore = sharingPairs(before)
  // What a request finds in processes that were there before is theirs; in new ones it must find what it had.
  const sameProcesses = (one: RawAnswer, other: RawAnswer): RawAnswer | undefined =>
    groupOf(one) === groupOf(other) || !isOld(groupOf(other))
      ? one
      : before.find((each) => groupOf(each) === groupOf(other))
  const expectedOf = (one: RawAnswer, other: RawAnswer): readonly (string | undefined)[] => {
    const theirs = sameProcesses(one, other)?.text.split('\n')
    return one.text
      .split('\n')
      .map((line, at) => (ofProcesses.includes(line.replace(/: .*/, '')) ? theirs?.[at] : line))
  }
  const isOfOther = (group: string, script: unknown): boolean =>
    before.some((each) => groupOf(each) === group && each.headers['x-script'] !== script)
  const isAllowed = (name: string, one: RawAnswer, other: RawAnswer): boolean => {
    const key = HEADERS[name as keyof typeof HEADERS]
    if (key === undefined || one.headers[name] === undefined || other.headers[name] === undefined)
      return false
    const [was, is] = [String(one.headers[name]), String(other.headers[name])]
    return allows(key, {before: was, after: is, isOfOther: isOfOther(is, one.headers['x-script'])})
  }
  return [
    ...requests.flatMap((request, index) => {
      const [one, other] = [before[index] as RawAnswer, after[index] as RawAnswer]
      const differing = answerDifferences(one, other, isAllowed, expectedOf(one, other))
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
  isAllowed: (header: string, one: RawAnswer, other: RawAnswer) => boolean,
  expected: readonly (string | undefined)[],
): readonly string[] {
  const kept = Object.keys({...one.headers, ...other.headers}).filter(
    (name) => name !== 'date' && !isAllowed(name, one, other),
  )
  return [
    ...(one.status === other.status ? [] : [`status ${one.status}, then ${other.status}`]),
    ...kept.flatMap((name) => {
      const [first, second] = [headerOf(one, name), headerOf(other, name)]
      return first === second ? [] : [`${name} "${first}", then "${second}"`]
    }),
    ...bodyDifferences(one.text, other.text, expected),
  ]
}

/** `expected`: the lines that should come now; undefined where any may. */
function bodyDifferences(
  one: string,
  other: string,
  expected: readonly (string | undefined)[],
): readonly string[] {
  const after = other.split('\n')
  if (expected.length !== after.length) return [`"${one}", then "${other}"`]
  return expected.flatMap((line, at) =>
    line === undefined || line === after[at] ? [] : [`${line}, then ${after[at]}`],
  )
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
