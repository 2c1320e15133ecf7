/** What a difference is called, for people. */
import {ANSWER_KEYS, type AnswerKey, type SeenAnswer} from '../../inspect/diff/ask/seen-answer.ts'
import type {ClientGroup} from '../../inspect/diff/classes/client-groups.ts'
import type {AskedHost} from '../../inspect/diff/hosts/asked-host.ts'
import type {
  Change,
  ChangedAnswer,
  Concern,
  Connection,
  HostMove,
  PathClass,
} from '../../inspect/diff/server-diff.ts'

/** A part of the URL space: `/admin/…`, or `/… but not /static/…`. */
function pathText({text, extent, except}: PathClass): string {
  const own =
    extent === 'path' || extent === 'pattern' ? text : extent === 'some' ? `some of ${text}…` : `${text}…`
  if (except.length === 0) return own
  const some = except.slice(0, MOST_EXCEPT).map((path) => (path.endsWith('/') ? `${path}…` : path))
  const rest = except.length - some.length
  return `${own} but not ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const MOST_EXCEPT = 3
const MOST_PATHS = 4

/** Some parts of it; where expressions tell requests apart, the paths are only examples. */
function pathsText(paths: readonly PathClass[]): string {
  const patterns = paths.filter(({extent}) => extent === 'pattern')
  const others = paths.filter(({extent}) => extent !== 'pattern')
  if (patterns.length === 0) return listText(others, MOST_PATHS)
  const examples = others.length === 0 ? '' : `, such as ${listText(others, 2)}`
  return `${listText(patterns, MOST_PATHS)}${examples}`
}

function listText(paths: readonly PathClass[], most: number): string {
  const some = paths.slice(0, most).map(pathText)
  const rest = paths.length - some.length
  return `${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** A virtual host: `shop.example`, `shop.example:443`, `any other name on *:80`. */
function hostText({name, address, port, isDefault}: AskedHost): string {
  if (name === undefined) return `any other name on ${address}`
  return `${name}${port === 80 ? '' : `:${port}`}${isDefault ? ' (default)' : ''}`
}

/** Who answers for a host that is gone, or new, or another one's now. */
export function moveText({kind, before, after}: HostMove): string {
  if (kind === 'gone') return `the host is gone; ${after} answers`
  if (kind === 'new') return `a new host; before, ${before} answered`
  return `${after} answers; before, ${before} did`
}

/**
 * The answers of a change, each with its paths: as one where they are about one part of the URL space and have one side
 * in common, such as `403 → 200, 301 or 404`.
 */
export function answersOfChange({
  answers,
  paths,
}: Change): readonly {readonly paths: string; readonly what: string}[] {
  const [first] = answers
  if (!first) return []
  const texts = answers.map(answerTexts)
  const alone = (side: 0 | 1): boolean => new Set(texts.map((each) => each[side])).size === 1
  if (answers.length > 1 && paths.length === 1 && (alone(0) || alone(1))) {
    const [before, after] = ([0, 1] as const).map((side) => alternatives(texts.map((each) => each[side])))
    return [{paths: pathsText(paths), what: `${before} → ${after}`}]
  }
  return answers.map((answer, index) => {
    const [before, after] = texts[index] as readonly [string, string]
    return {paths: pathsText(answer.paths), what: before === after ? before : `${before} → ${after}`}
  })
}

/** Redirects among others are told by their status alone. */
function alternatives(texts: readonly string[]): string {
  const [first = '', ...others] = [...new Set(texts)]
  const rest = [...new Set(others.map((text) => text.replace(/^(3\d\d) .*$/s, '$1')))]
  if (rest.length === 0) return first
  return `${[first, ...rest.slice(0, -1)].join(', ')} or ${rest.at(-1)}`
}

/** Some of them, and how many more. */
export function hostsText(hosts: readonly AskedHost[], most: number): string {
  const some = hosts.slice(0, most).map(hostText)
  const rest = hosts.length - some.length
  return `${some.join(', ')}${rest > 0 ? ` and ${rest} more host${rest === 1 ? '' : 's'}` : ''}`
}

/** Who asks, and how: `for everyone`, `for 10.0.0.0/8 without a login, by POST`. */
export function whoText({clients, methods}: Pick<Change, 'clients' | 'methods'>): string {
  const who = clients === undefined ? 'everyone' : clients.map(clientText).join('; ')
  const named = methods?.map((method) => (method === 'other' ? 'other methods' : method))
  return `for ${who}${named ? `, by ${named.join(', ')}` : ''}`
}

const MOST_BLOCKS = 4

function clientText({addresses, isAllBut, logins}: ClientGroup): string {
  const some = (addresses ?? []).slice(0, MOST_BLOCKS).join(', ')
  const rest = (addresses?.length ?? 0) - MOST_BLOCKS
  const blocks = rest > 0 ? `${some} and ${rest} more blocks` : some
  const from = addresses === undefined ? 'everyone' : isAllBut ? `everyone but ${blocks}` : blocks
  if (logins === undefined) return from
  const isLoggedIn = logins.every(({kind}) => kind !== 'none')
  return isLoggedIn && addresses === undefined
    ? `whoever logs in${asText(logins)}`
    : `${from} ${loginText(logins)}`
}

function loginText(logins: NonNullable<ClientGroup['logins']>): string {
  const names = namesIn(logins)
  return [
    ...(logins.some(({kind}) => kind === 'none') ? ['without a login'] : []),
    ...(logins.some(({kind}) => kind === 'any') ? ['with a login'] : []),
    ...(logins.some(({kind}) => kind === 'other') ? ['with another login'] : []),
    ...(names.length > 0 ? [`as ${names.join(', ')}`] : []),
  ].join(' or ')
}

/** Who logs in: ` as bob`; empty for anybody. */
function asText(logins: NonNullable<ClientGroup['logins']>): string {
  const names = namesIn(logins)
  const others = logins.some(({kind}) => kind === 'other') ? ['somebody else'] : []
  return names.length + others.length === 0 ? '' : ` as ${[...names, ...others].join(' or ')}`
}

function namesIn(logins: NonNullable<ClientGroup['logins']>): readonly string[] {
  return logins.flatMap((each) => (each.kind === 'name' ? [each.name] : []))
}

/** Both answers, as short as they can be told apart: `301 https://a/`, `404`. */
function answerTexts({before, after, keys}: ChangedAnswer): readonly [string, string] {
  const [one, other] = [headOf(before), headOf(after)]
  if (one !== other) return [one, other]
  const shown = ANSWER_KEYS.filter((key) => keys.includes(key))
  const parts = (answer: SeenAnswer): string =>
    [...new Set(shown.map((key) => partText(key, answer[key])))].filter((part) => part !== '').join(', ')
  return shown.length === 0 ? [one, other] : [parts(before) || one, parts(after) || other]
}

function headOf({status, location, backend}: SeenAnswer): string {
  if (backend !== undefined) return `proxy ${backend}`
  return `${status ?? 'an answer of a backend'}${location === undefined ? '' : ` ${location}`}`
}

function partText(key: AnswerKey, value: string | number | undefined): string {
  const text = `${value ?? ''}`
  switch (key) {
    case 'script':
      return value === undefined ? 'no file' : text
    case 'scriptName':
      return `SCRIPT_NAME ${text === '' ? "''" : text}`
    case 'pathInfo':
      return `PATH_INFO ${text === '' ? "''" : text}`
    case 'handler':
      return value === undefined ? 'no handler' : `handler ${text}`
    case 'processGroup':
      return value === undefined ? '' : text === '' ? 'embedded' : `daemon ${text}`
    case 'applicationGroup':
      return value === undefined ? '' : `interpreter ${text === '' ? 'main' : text}`
    default:
      return text
  }
}

/** What is found at an address. */
export const CONNECTION_TEXT: Readonly<Record<Connection, string>> = {
  closed: 'nothing listens',
  plain: 'no TLS',
  tls: 'TLS',
  unknown: 'perhaps TLS',
}

/** The concerns of a gate, in words. */
export const CONCERN_TEXT: Readonly<Record<Concern, string>> = {
  access: 'somebody gets in who did not before',
  source: 'the source of a script becomes readable',
  lost: 'an answer is lost',
  unsure: 'who gets in may change',
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
