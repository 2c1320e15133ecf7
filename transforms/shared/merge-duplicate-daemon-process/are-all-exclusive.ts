import {isSameName, type Section, wordsOf} from 'httpd-codemod/transform'
import type {DaemonDefinition} from 'httpd-codemod/wsgi'

/** True if no two of the definitions are read by one server. */
export function areAllExclusive(definitions: readonly DaemonDefinition[]): boolean {
  return definitions.every(({guards}, index) =>
    definitions.slice(index + 1).every((other) => areExclusive(guards, other.guards)),
  )
}

/** True for branches such as `<IfDefine X>` and `<IfDefine !X>`. */
function areExclusive(one: readonly Section[], other: readonly Section[]): boolean {
  return one.some((guard) => other.some((counterpart) => isNegation(guard, counterpart)))
}

function isNegation(one: Section, other: Section): boolean {
  const [first, second] = [one, other].map((section) => wordsOf(section).join(' '))
  return isSameName(one.name, other.name) && (first === `!${second}` || second === `!${first}`)
}
