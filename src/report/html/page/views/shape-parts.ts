import type {Shape, ShapeApplication, ShapeDifference, ShapeEffect} from '../../../fleet/shape.ts'
import {type Child, element, link} from '../dom/element.ts'
import {grouped} from '../dom/words.ts'
import {draw} from '../drawing/draw.ts'
import {groupName, interpreterName} from '../drawing/layout.ts'
import {keyOf} from '../model/model.ts'
import {diffView} from '../patch/diff-view.ts'
import {type Context, linkTo} from './context.ts'
import {refusalList} from './messages.ts'

/** A part of a view; nothing where it would be empty. */
export function part(title: string, content: Child, extra?: Child): HTMLElement {
  return element(
    'section',
    {class: 'part'},
    element('div', {class: 'part-head'}, element('h3', {}, title), extra),
    content,
  )
}

/** What a shape changes, answers differently and refuses, as of its first server. */
export function shapeParts(context: Context, shape: Shape): readonly HTMLElement[] {
  const first = context.model.servers.get(keyOf(shape.servers[0] ?? ''))
  const parts: HTMLElement[] = []
  if (shape.files.length > 0)
    parts.push(part('Changes', diffView(shape.files, context.sides), sidesSwitch(context)))
  if (shape.effects.length > 0) parts.push(part('Answered differently', effectTable(shape.effects)))
  if (shape.applications.length > 0) parts.push(part('Where applications run', drawing(shape.applications)))
  if (first && first.refusals.length > 0) parts.push(part('Refused', refusalList(first.refusals)))
  return parts
}

function sidesSwitch(context: Context): HTMLElement {
  const {route, sides} = context
  return element(
    'div',
    {class: 'switch', role: 'group', 'aria-label': 'How diffs are shown'},
    (['split', 'unified'] as const).map((each) =>
      link(
        linkTo(context, {...route, sides: each}),
        {'aria-current': each === sides ? 'true' : undefined},
        each === 'split' ? 'Side by side' : 'Unified',
      ),
    ),
  )
}

function effectTable(effects: readonly ShapeEffect[]): HTMLElement {
  const head = ['Request', 'Requests', 'Answer', 'Before', 'After']
  return element(
    'div',
    {class: 'table'},
    element(
      'div',
      {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Answered differently'},
      element(
        'table',
        {class: 'effects'},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            head.map((text) =>
              element('th', {scope: 'col', class: text === 'Requests' ? 'number' : undefined}, text),
            ),
          ),
        ),
        effects.map((effect) => element('tbody', {}, effectRows(effect))),
      ),
    ),
  )
}

function effectRows({request, requests, differences}: ShapeEffect): readonly HTMLElement[] {
  const rows = differences.length === 0 ? [undefined] : differences
  const spans = {rowspan: `${rows.length}`}
  return rows.map((difference, index) =>
    element(
      'tr',
      {},
      index > 0
        ? undefined
        : [
            element('th', {scope: 'rowgroup', ...spans}, element('code', {}, request)),
            element('td', {class: 'number', ...spans}, grouped(requests)),
          ],
      difference ? differenceCells(difference) : element('td', {colspan: '3'}),
    ),
  )
}

function differenceCells({key, before, after}: ShapeDifference): readonly HTMLElement[] {
  return [
    element('td', {}, key),
    element('td', {}, element('code', {class: 'before'}, before)),
    element('td', {}, element('code', {class: 'after'}, after)),
  ]
}

function drawing(applications: readonly ShapeApplication[]): readonly HTMLElement[] {
  const head = ['Application', 'Script', 'Before', 'After']
  const where = (interpreter: ShapeApplication['before']): string =>
    `${groupName(interpreter)}, ${interpreterName(interpreter)}`
  const rows = applications.map(({mount, script, before, after}) =>
    element(
      'tr',
      {},
      element('th', {scope: 'row'}, element('code', {}, mount)),
      [script, where(before), where(after)].map((text) => element('td', {}, text)),
    ),
  )
  return [
    element(
      'div',
      {class: 'scroll drawing', tabindex: '0', role: 'region', 'aria-label': 'Drawing'},
      draw(applications),
    ),
    element(
      'details',
      {class: 'as-table'},
      element('summary', {}, 'The same as a table'),
      element(
        'div',
        {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Where applications run'},
        element(
          'table',
          {},
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              head.map((text) => element('th', {scope: 'col'}, text)),
            ),
          ),
          element('tbody', {}, rows),
        ),
      ),
    ),
  ]
}
