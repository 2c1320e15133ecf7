import type {Nested} from '../../../effects/unasked/changed-sections.ts'
import type {ChangedLine} from './changed-lines.ts'

/**
 * The sections that a request has to come into before a line applies to it, but for those of methods. Each stands alone:
 * the conditions before an ElseIf or Else have no say.
 */
export function sectionsAround({around}: ChangedLine): readonly Nested[] {
  return around
    .filter(({name}) => name !== '<VirtualHost' && !name.startsWith('<Limit'))
    .map((section) => ({section, siblings: [section]}))
}
