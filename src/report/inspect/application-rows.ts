/** The applications of a server for people. */
import type {InspectedApplication, InspectedLimit, Inspection} from '../../inspect/server/inspection.ts'
import {DEEPER, type Page} from '../page/page.ts'
import {widthOf} from '../page/text-width.ts'
import {printable} from '../quote/printable.ts'
import {wrap} from '../wrap.ts'
import {linesByHost, type Row} from './by-host.ts'
import {inheritance, reasonLines} from './notes.ts'
import {declaredAt} from './place-label.ts'

/** Where each is mounted and where it runs; below that its script, and where that is said. */
export function applicationLines(
  {applications, limits, serverRoot}: Inspection,
  page: Page,
): readonly string[] {
  // Several aliases may lead to one folder.
  const cut = [...new Set(limits.map(limitText))].flatMap((text) => wrap(printable(text), page.width, '  '))
  if (applications.length === 0) return cut
  const rowOf = (each: InspectedApplication): Row => ({
    cells: [each.mount, groupName(each), interpreterName(each)],
    below: [
      ...besideOrBelow(printable(each.script), declaredAt(each, serverRoot), page),
      ...inheritance(each, each.applicationGroup === '' ? '' : ', which may have interpreters of their own'),
      ...reasonLines(each.reasons, page),
    ],
  })
  const [head = '', ...lines] = linesByHost(applications, ['mount', 'runs in', 'interpreter'], rowOf, page)
  return [head, page.palette('quiet', `${DEEPER}script  declared at`), ...lines, ...cut]
}

function limitText({folder, kind, most}: InspectedLimit): string {
  const [things, fate] = kind === 'files' ? ['files', 'were looked at'] : ['scripts', 'are listed']
  const which = most === 0 ? `No ${things}` : `Only the first ${most} ${things}`
  return `${which} below ${folder} ${fate}.`
}

function besideOrBelow(one: string, other: string, {width}: Page): readonly string[] {
  const line = `${DEEPER}${one}  ${other}`
  return widthOf(line) <= width ? [line] : [DEEPER + one, DEEPER + other]
}

function groupName({processGroup}: InspectedApplication): string {
  if (processGroup === undefined) return '?'
  return processGroup === '' ? 'embedded' : `daemon ${processGroup}`
}

function interpreterName({applicationGroup}: InspectedApplication): string {
  return applicationGroup === '' ? 'main' : (applicationGroup ?? '?')
}
