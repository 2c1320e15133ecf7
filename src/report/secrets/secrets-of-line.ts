import {fromText} from '../../syntax/from-bytes.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Comment, Directive, Line, Tag} from '../../syntax/nodes.ts'
import {type Argument, argumentsOf} from '../../syntax/words/arguments.ts'
import {authorizationsIn} from './authorizations.ts'
import {namedValuesIn} from './named-values.ts'
import {isSecretName} from './secret-names.ts'
import {joinedRanges, type SecretRange} from './secret-range.ts'
import {userInfoIn} from './user-info.ts'

/** The secrets of a line as offsets into its value, in text order; a line that is commented out has them, too. */
export function secretsOfLine(line: Line): readonly SecretRange[] {
  if (!SUSPECT.test(line.value)) return []
  if (line.type === 'comment') return secretsOfComment(line)
  const ofDirective = line.type === 'directive' || line.type === 'openingTag' ? secretArgumentsOf(line) : []
  const {value} = line
  return joinedRanges([
    ...ofDirective,
    ...userInfoIn(value),
    ...namedValuesIn(value),
    ...authorizationsIn(value),
  ])
}

/** What each secret has near it; most lines have none of it, and are not looked at further. */
const SUSPECT =
  /@|pass|pw|secret|token|key|credential|dsn|conn|bearer|basic|authorization|cookie|dbdparams|authbasicfake/i

/** Directives that are about nothing else. */
const SECRET_DIRECTIVE = /^(?:dbdparams|sslpassphrasedialog|\w+bindpassword|\w+passphrase|\w+clientsecret)$/
/** Directives that give a value to a name, and which argument is the name. */
const NAMING: ReadonlyMap<string, number> = new Map([
  ['setenv', 0],
  ['define', 0],
  ['perlsetenv', 0],
  ['perlsetvar', 0],
  ['fcgidinitialenv', 0],
  ['php_value', 0],
  ['php_admin_value', 0],
  ['proxyfcgisetenvif', 1],
])
const HEADER = /^(?:proxy-)?authorization:?$|^cookie:?$/i

function secretArgumentsOf(line: Directive | Tag): readonly SecretRange[] {
  const name = toIdentifier(line.name)
  if (SECRET_DIRECTIVE.test(name)) return allOf(argumentsOf(line))
  if (name === 'authbasicfake') return allOf(argumentsOf(line).slice(1))
  const place = NAMING.get(name)
  if (place !== undefined) {
    const words = argumentsOf(line).slice(place)
    return words[0] && isSecretName(words[0].text) ? allOf(words.slice(1)) : []
  }
  if (name !== 'header' && name !== 'requestheader') return []
  const words = argumentsOf(line)
  const at = words.findIndex(({text}, index) => HEADER.test(text) || (index < 3 && isSecretName(text)))
  return at === -1 ? [] : allOf(words.slice(at + 1))
}

/** From the first to the last argument, so that a value with forgotten quotes is covered whole. */
function allOf(words: readonly Argument[]): readonly SecretRange[] {
  const [first] = words
  const last = words.at(-1)
  return first && last ? [{from: first.start, to: last.end}] : []
}

/** A password that somebody wrote down. */
const WRITTEN_DOWN = /(?:passw(?:or)?d|passphrase|pwd|pw)[ \t]*:[ \t]*([^\s:]\S*)/gi

/** What would be one if the comment signs were gone, and what looks like one anywhere. */
function secretsOfComment({value}: Comment): readonly SecretRange[] {
  const start = value.search(/[^\s#]|$/)
  const [line] = fromText(value.slice(start)).children
  // A tag that is commented out has no other half.
  const own = line?.type === 'section' ? line.opening : line
  if (!own || own.type === 'comment') return []
  const notes = [...value.matchAll(WRITTEN_DOWN)].map(({0: found, 1: word = '', index}) => {
    const to = index + found.length
    return {from: to - word.length, to}
  })
  return joinedRanges([
    ...secretsOfLine(own).map(({from, to}) => ({from: start + from, to: start + to})),
    ...notes,
  ])
}
