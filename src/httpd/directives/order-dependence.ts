/** Which directives of two sections come to another result when the sections are merged in the other order. */

import {isConditional, toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {directiveOf} from './directive-table.ts'

/** What one section says on one matter: all of it, in order, and the lines that say it. */
interface Said {
  text: string
  readonly nodes: Directive[]
}

/**
 * The lines of two sections that say something different on one matter; directives named in `except` are left out.
 * Sections within them count as what they hold.
 */
export function orderDependentLines(
  one: Section,
  other: Section,
  except: ReadonlySet<string>,
): readonly Directive[] {
  const [first, second] = [mattersOf(one, except), mattersOf(other, except)]
  return [...first].flatMap(([matter, said]) => {
    const otherwise = second.get(matter)
    return otherwise === undefined || otherwise.text === said.text ? [] : [...said.nodes, ...otherwise.nodes]
  })
}

/** Modules that merge each directive by itself (server/core.c: merge_core_dir_configs, mod_wsgi.c: wsgi_merge_dir_config). */
const MERGED_ONE_BY_ONE = new Set(['core.c', 'mod_wsgi.c'])

function mattersOf(section: Section, except: ReadonlySet<string>): ReadonlyMap<string, Said> {
  const matters = new Map<string, Said>()
  const visit = ({children}: Section, around: string): void => {
    for (const node of children) {
      if (node.type === 'section')
        visit(node, isConditional(node.name) ? around : `${around}<${wordsOf(node)}>`)
      if (node.type !== 'directive' || except.has(toIdentifier(node.name))) continue
      const matter = matterOf(node)
      const said = matters.get(matter) ?? {text: '', nodes: []}
      said.text += `${around}${wordsOf(node)}\n`
      said.nodes.push(node)
      matters.set(matter, said)
    }
  }
  visit(section, '')
  return matters
}

/** Modules may merge all of their directives as one: Allow of a later section drops the Deny of an earlier one. */
function matterOf({name}: Directive): string {
  const module = directiveOf(name)?.module ?? ''
  return MERGED_ONE_BY_ONE.has(module) ? toIdentifier(name) : module
}

function wordsOf(node: Directive | Section): string {
  return [toIdentifier(node.name), ...argumentsOf(node).map(({text}) => text)].join('\0')
}
