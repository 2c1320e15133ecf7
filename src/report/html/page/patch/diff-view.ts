import type {ShapeChange, ShapeFile} from '../../../fleet/shape.ts'
import {type Child, element, message} from '../dom/element.ts'
import {onDemand} from '../dom/on-demand.ts'
import {counted} from '../dom/words.ts'
import {splitRows, unifiedRows} from './diff-rows.ts'
import {type PatchHunk, parsePatch} from './parse-patch.ts'

/** Files are open until so many lines are on the page. */
const LINES_AT_ONCE = 2_000

/** The diffs of files, with the reason of each hunk. */
export function diffView(files: readonly ShapeFile[], sides: 'split' | 'unified'): readonly HTMLElement[] {
  let lines = 0
  return files.map((file) => {
    const hunks = parsePatch(file.patch)
    lines += hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0)
    return fileView(file, hunks, sides, lines <= LINES_AT_ONCE)
  })
}

function fileView(
  file: ShapeFile,
  parsed: readonly PatchHunk[],
  sides: 'split' | 'unified',
  isOpen: boolean,
): HTMLElement {
  const lines = parsed.flatMap((hunk) => hunk.lines)
  const isCrlf = lines.length > 0 && lines.every(({text}) => text.endsWith('\r'))
  const hunks = isCrlf ? parsed.map(withoutCarriageReturns) : parsed
  const number = (sign: string): string => `${lines.filter((line) => line.sign === sign).length}`
  const summary = [
    element('span', {class: 'path'}, file.path),
    element('span', {class: 'plus'}, `+${number('+')}`),
    element('span', {class: 'minus'}, `−${number('-')}`),
    isCrlf ? element('span', {class: 'badge'}, 'CRLF') : undefined,
  ]
  return onDemand('file', summary, isOpen, () => hunks.map((hunk) => hunkView(file, hunk, sides)))
}

function withoutCarriageReturns(hunk: PatchHunk): PatchHunk {
  return {...hunk, lines: hunk.lines.map((line) => ({...line, text: line.text.slice(0, -1)}))}
}

function hunkView({path, changes}: ShapeFile, hunk: PatchHunk, sides: 'split' | 'unified'): HTMLElement {
  const reasons = hunk.ids.flatMap((id) => changes.find((change) => change.id === id) ?? [])
  const rows = sides === 'split' ? splitRows(hunk) : unifiedRows(hunk)
  const columns = ['num', 'code', 'num', 'code'].filter(
    (kind, index) => sides === 'split' || index !== 1 || kind === 'num',
  )
  return element(
    'div',
    {class: 'hunk'},
    element('p', {class: 'place'}, element('code', {}, hunk.place), ' ', element('code', {}, hunk.heading)),
    reasons.length > 0 ? element('ul', {class: 'reasons'}, reasonsView(reasons)) : undefined,
    element(
      'table',
      {class: `diff ${sides}`, 'aria-label': `${path} ${hunk.place}`},
      element(
        'colgroup',
        {},
        columns.map((kind) => element('col', {class: kind})),
      ),
      element('tbody', {}, rows),
    ),
  )
}

/** Many changes of a kind in a hunk are one reason. */
function reasonsView(reasons: readonly ShapeChange[]): readonly Child[] {
  const byText = new Map<string, ShapeChange[]>()
  for (const reason of reasons) {
    const key = `${reason.transform}\n${reason.applicability}\n${reason.message}`
    byText.set(key, [...(byText.get(key) ?? []), reason])
  }
  return [...byText.values()].map((same) => {
    const [{id, transform, applicability, message: text} = reasons[0] as ShapeChange] = same
    return element(
      'li',
      {},
      element('span', {class: 'id'}, same.length > 1 ? counted(same.length, 'change') : `${id}`),
      element(
        'p',
        {},
        message(text),
        ' ',
        element('span', {class: 'transform'}, transform),
        applicability === 'unsafe' ? [' ', element('span', {class: 'badge warn'}, 'unsafe')] : undefined,
      ),
    )
  })
}
