import {
  DEFAULT_OPTIONS,
  mergeOptions,
  NO_OPTIONS,
  type SectionOptions,
  withLine,
} from '../../httpd/httpd-options.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {wordsOf} from '../../syntax/words/words-of.ts'

/** The options that come of these lines, weakest first; lines of one section are added up before they are merged. */
export function optionsOf(
  lines: readonly {readonly node: Directive; readonly section: Section | undefined}[],
): SectionOptions {
  const bySection = new Map<Section | undefined, SectionOptions>()
  for (const {node, section} of lines) {
    const words = wordsOf(node)
    bySection.set(section, withLine(bySection.get(section) ?? NO_OPTIONS, words))
  }
  return [...bySection.values()].reduce(mergeOptions, DEFAULT_OPTIONS)
}
