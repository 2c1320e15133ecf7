import {moduleIdentifierOf, sourceNameOf} from '../../httpd/modules.ts'
import {findSections} from '../../query/tree-index.ts'
import type {Root, Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'

/** What an IfModule asks for. */
export interface ModuleTest {
  /** Source name of the module. */
  readonly source: string
  /** Whether the module is there where the section applies. */
  readonly isThere: boolean
  /** As it is written: `!mod_alias.c`. */
  readonly word: string
}

/** So many of a file are followed; each takes a reading of its own. */
const MOST_TESTS = 8

/** Names that a module may have; what no module is called never applies. */
const NAME = /^!?(?:\w+\.c|\w+_module)$/

/** The tests of modules of some sections of a file, each once. */
export function moduleTestsIn(root: Root, sections: ReadonlySet<Section>): readonly ModuleTest[] {
  const tests = findSections(root, 'IfModule')
    .filter((section) => sections.has(section))
    .flatMap((section) => testOf(section) ?? [])
  const distinct = new Map(tests.map((test) => [`${test.isThere} ${test.source}`, test]))
  return [...distinct.values()].slice(0, MOST_TESTS)
}

/** What a section asks for; undefined if it is no IfModule, or one that never applies. */
function testOf({name, opening}: Section): ModuleTest | undefined {
  if (name.toLowerCase() !== 'ifmodule') return undefined
  const word = argumentsOf(opening)[0]?.text ?? ''
  if (!NAME.test(word)) return undefined
  const module = word.replace(/^!/, '')
  return {
    source: module.endsWith('_module') ? sourceNameOf(module) : module,
    isThere: !word.startsWith('!'),
    word,
  }
}

/** True if conditional sections all apply by that test, and there is one. */
export function applyBy({source, isThere}: ModuleTest, conditions: readonly Section[]): boolean {
  return (
    conditions.length > 0 &&
    conditions.every((section) => {
      const test = testOf(section)
      return test?.source === source && test.isThere === isThere
    })
  )
}

/** The test as an outcome to read a file with. */
export function outcomeOf({source, isThere}: ModuleTest): ReadonlyMap<string, boolean> {
  return new Map([[moduleIdentifierOf(source), isThere]])
}
