import type {ServerMessage, ServerRefusal} from '../../../fleet/server-result.ts'
import {element, message} from '../dom/element.ts'

/** Refusals, each with its way out. */
export function refusalList(refusals: readonly ServerRefusal[]): HTMLElement {
  return element(
    'ul',
    {class: 'messages'},
    refusals.map((refusal) =>
      element(
        'li',
        {},
        element('p', {}, message(refusal.message)),
        element('p', {class: 'unlock'}, element('b', {}, 'Way out: '), message(refusal.unlock)),
        placeOf(refusal),
      ),
    ),
  )
}

/** Findings of a server. */
export function findingList(findings: readonly ServerMessage[]): HTMLElement {
  return element(
    'ul',
    {class: 'messages'},
    findings.map((finding) =>
      element('li', {}, element('p', {}, message(finding.message)), placeOf(finding)),
    ),
  )
}

function placeOf({path, line, transform}: ServerMessage): HTMLElement {
  return element('p', {class: 'source'}, element('code', {}, `${path}:${line}`), ' · ', transform)
}
