/** Names in a part that nothing is wrong with for certain, and that are most likely misspelled. */
import {directiveNames} from '../../../httpd/directives/directive-names.ts'
import {directiveOf} from '../../../httpd/directives/directive-table.ts'
import {findDirectives, identifiersIn} from '../../../query/tree-index.ts'
import type {Directive, Root} from '../../../syntax/nodes.ts'
import {serverLineOf} from '../../../syntax/place.ts'
import {argumentsOf} from '../../../syntax/words/arguments.ts'
import {nearName} from './near-name.ts'

/** Shorter names of other modules are near to some name by chance. */
const SHORTEST_NAME = 8
const SHORTEST_GROUP = 5

/** What is said of a name. */
export interface NearMiss {
  readonly line: number
  /** A sentence that begins with the line. */
  readonly text: string
}

/** Directives that no known module has, and process groups that another one is called like. */
export function nearMissesIn(root: Root): readonly NearMiss[] {
  return [...directiveMisses(root), ...groupMisses(root)]
}

function directiveMisses(root: Root): readonly NearMiss[] {
  return identifiersIn(root).flatMap((name) => {
    if (name.length < SHORTEST_NAME || directiveOf(name) || !/^[a-z]+$/i.test(name)) return []
    const [first] = findDirectives(root, name)
    const near = first && nearName(name, directiveNames(), 1)
    if (!first || near === undefined) return []
    const line = serverLineOf(first)
    const text = `line ${line}: \`${first.name}\` is not a directive of any module that is known here; did you mean \`${near}\`?`
    return [{line, text}]
  })
}

function groupMisses(root: Root): readonly NearMiss[] {
  const definitions = findDirectives(root, 'WSGIDaemonProcess')
  const defined = new Map(definitions.map((line) => [argumentsOf(line)[0]?.text ?? '', line]))
  const seen = new Set<string>()
  return findDirectives(root, 'WSGIProcessGroup').flatMap((line) => {
    const group = argumentsOf(line)[0]?.text ?? ''
    if (group.length < SHORTEST_GROUP || defined.has(group) || seen.has(group) || /[%$]/.test(group))
      return []
    seen.add(group)
    const near = nearName(group, defined.keys(), 1)
    const definition = near === undefined ? undefined : defined.get(near)
    return definition && isOfLetters(group, near ?? '') ? [missOf(line, group, definition, near ?? '')] : []
  })
}

function missOf(node: Directive, group: string, definition: Directive, near: string): NearMiss {
  const [line, there] = [serverLineOf(node), serverLineOf(definition)]
  const text = `line ${line}: no process group \`${group}\` is defined in this file; line ${there} defines \`${near}\``
  return {line, text}
}

/** False for names that are told apart by their numbers: app1 and app2. */
function isOfLetters(one: string, other: string): boolean {
  return one.replace(/\D/g, '') === other.replace(/\D/g, '')
}
