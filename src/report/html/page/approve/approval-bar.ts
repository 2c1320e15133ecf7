import {button, element} from '../dom/element.ts'
import {counted} from '../dom/words.ts'
import type {Model} from '../model/model.ts'
import {type Approval, approvedCount, approvedOf, changed, clear} from './approval.ts'
import {commandLines} from './command-line.ts'

/** The bar that shows what is ticked, and the command line that writes it. */
export function approvalBar(
  model: Model,
  approval: Approval,
): {readonly bar: HTMLElement; readonly update: () => void} {
  const summary = element('p', {class: 'summary', role: 'status'})
  const command = element('pre', {class: 'command', tabindex: '0', 'aria-label': 'Command line'})
  const copied = element('span', {class: 'copied', role: 'status'})
  const plan = element('input', {
    type: 'text',
    value: approval.plan,
    spellcheck: 'false',
    autocomplete: 'off',
  })
  plan.addEventListener('input', () => {
    approval.plan = plan.value
    changed(approval)
  })
  const copy = button(
    'Copy',
    () => {
      copyText(linesOf(model, approval).join('\n'), command).then((how) => {
        copied.textContent = how
      })
    },
    {class: 'primary'},
  )
  const bar = element(
    'section',
    {class: 'approval', 'aria-label': 'Approval'},
    element(
      'div',
      {class: 'row'},
      summary,
      element('label', {}, 'Plan ', plan),
      button('Untick all', () => clear(approval)),
    ),
    element('div', {class: 'row'}, command, copy, copied),
  )
  const update = (): void => {
    const approved = approvedOf(model, approval)
    const isEmpty = approved.shapes.length + approved.servers.length === 0
    bar.hidden = isEmpty
    copied.textContent = ''
    const parts = [
      counted(approved.shapes.length, 'shape'),
      counted(approved.servers.length, 'single server'),
    ]
    const writes = counted(approvedCount(model, approved), 'server')
    summary.textContent = `${parts.filter((part) => !part.startsWith('0 ')).join(' and ')} ticked: ${writes} to write`
    command.textContent = linesOf(model, approval).join('\n')
  }
  return {bar, update}
}

function linesOf(model: Model, approval: Approval): readonly string[] {
  return commandLines(approval.plan.trim() || 'plan.json', approvedOf(model, approval))
}

/** A browser may not let a page write to its clipboard: then the text is selected, to be copied by hand. */
async function copyText(text: string, shown: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied'
  } catch {
    getSelection()?.selectAllChildren(shown)
    return 'Selected: copy it with Ctrl+C'
  }
}
