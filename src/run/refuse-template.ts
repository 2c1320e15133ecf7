import type {Template} from '../query/templates/find-template.ts'
import {TEMPLATE_KINDS} from '../query/templates/template-kind.ts'
import type {Refusal} from '../transform/outcome.ts'

/**
 * The one refusal of a file that is a template, in place of all that the transforms would do there. What a template
 * becomes is not known before it is rendered: a line in a loop may be there many times, or not at all.
 */
export function refusalOfTemplate({kind, marker, position}: Template): Refusal {
  return {
    transform: 'template',
    key: kind,
    message: `${TEMPLATE_KINDS[kind]} (${marker}), so nothing is edited`,
    unlock: 'run this on the rendered file, or edit the template by hand',
    url: undefined,
    position,
    related: [],
  }
}
