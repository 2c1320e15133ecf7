/** What the lines of one name at one kind of place have to be, so that each of them takes no more than a look. */
import {argumentCountError} from '../../../httpd/directives/argument-count.ts'
import {
  type ArgumentKind,
  type DirectiveInfo,
  directiveOf,
  versionFor,
} from '../../../httpd/directives/directive-table.ts'
import type {Environment} from '../../../httpd/environment.ts'
import {mayBeIn} from '../../../httpd/releases/lifetime.ts'
import {wordCount} from '../../../syntax/words/word-count.ts'
import {ownText} from '../../../text/own-text.ts'
import {isJudgedByPlace} from '../../walk/lines/alias-error.ts'
import {directiveError, hasHandler} from '../../walk/lines/directive-error.ts'
import {mayBeProvider} from '../../walk/lines/providers.ts'
import type {Scope} from '../../walk/scope.ts'
import {isCheckedByWsgi, type WsgiCheck} from '../../walk/wsgi-error.ts'
import {argumentsEnd, nameEnd, plainArguments} from './plain-text.ts'

/** Those that the result is for; undefined stands for any. */
export type Versions = Pick<Environment, 'httpdVersion' | 'modWsgiVersion'>

/** What the lines of one file are looked at with. */
export interface FileLook {
  readonly checkWsgi: WsgiCheck
  /** True if `${…}` is what the server reads, whatever it stands for elsewhere. */
  readonly isWithoutVariables: () => boolean
}

/**
 * True for a line that the server accepts; false where that takes more than a look.
 * @param host the virtual host around it
 */
export type LineLook = (value: string, host: object | undefined, file: FileLook) => boolean

/** The look at the directives of a name, in any file. */
export function lineLookFor(name: string, scope: Scope, versions: Versions): LineLook {
  const info = directiveOf(name)
  if (!info) return PLAIN_NAME.test(name) ? always : never
  if (info.atReadTime || !isAllowed(info, scope, versions)) return never
  if (isCheckedByWsgi(info.name)) return isFine
  const isByPlace = isJudgedByPlace(info.name)
  if (info.kind === 'FLAG' || (hasHandler(info.name) && !isByPlace)) return oncePerText(isFine)
  const counts = isByPlace ? (scope.isPerDirectory ? NO_COUNT : TWO) : acceptedCounts(info)
  if (counts.every((isAccepted) => isAccepted)) return (value) => nameEnd(name, value) !== -1
  return (value, host, file) => hasPlainCount(name, value, counts) || isFine(value, host, file)

  function isFine(value: string, host: object | undefined, file: FileLook): boolean {
    const args = plainArguments(name, value)
    if (!info || args === undefined || (args.includes('${') && !file.isWithoutVariables())) return false
    return (
      argumentCountError(info, args) === undefined &&
      directiveError(info.name, args, {scope, extent: 'part', mayHaveProvider}) === undefined &&
      file.checkWsgi({name: info.name, args, conditions: NO_CONDITIONS}, host) === undefined
    )
  }
}

/** Whether none, one, two … words are accepted: two only, and never at a glance. */
const TWO: readonly boolean[] = [false, false, true, false, false, false]
const NO_COUNT: readonly boolean[] = [false, false, false, false, false, false]

/** Which modules there are is not known of a part. */
function mayHaveProvider(name: string): boolean {
  return mayBeProvider(name, always)
}

const always = (): boolean => true
const never = (): boolean => false

export const NO_CONDITIONS: readonly string[] = []

const PLAIN_NAME = /^[a-z_][\w.:-]*$/i

/** True if what is of the releases may be in a scope. */
export function isAllowed(info: DirectiveInfo, {granted}: Scope, versions: Versions): boolean {
  if (!mayBeIn(info, versionFor(info, versions))) return false
  return info.allowed.some((word) => granted.has(word))
}

/** Most lines whose text matters are there many times, in one file and in others: `LogLevel warn`. */
function oncePerText(isFine: LineLook): LineLook {
  const fine = new Set<string>()
  return (value, host, file) => {
    if (fine.has(value)) return true
    if (!isFine(value, host, file)) return false
    // What a variable comes to is a matter of the file.
    if (fine.size < MOST_KEPT && !value.includes('${')) fine.add(ownText(value))
    return true
  }
}

/** So many names or texts are kept of a place: some files have others in every line. */
export const MOST_KEPT = 1000

/** So many words are told apart by their number; no directive takes more where it does not take any number. */
const MOST_COUNTED = 5

const countsByKind = new Map<ArgumentKind, readonly boolean[]>()

/** Whether a directive is accepted with none, one, two … words. */
function acceptedCounts(info: DirectiveInfo): readonly boolean[] {
  const known = countsByKind.get(info.kind)
  if (known) return known
  const counts = Array.from(
    {length: MOST_COUNTED + 1},
    (_, count) => argumentCountError(info, 'word '.repeat(count)) === undefined,
  )
  countsByKind.set(info.kind, counts)
  return counts
}

function hasPlainCount(name: string, value: string, counts: readonly boolean[]): boolean {
  const from = nameEnd(name, value)
  const end = from === -1 ? -1 : argumentsEnd(value, from)
  if (end === -1 || value.includes('${')) return false
  return counts[Math.min(wordCount(value, from, end), MOST_COUNTED)] === true
}
