import {type Fault, faultText} from '../reading/verdict/fault.ts'
import type {FileResult} from '../run/file-result.ts'
import type {Position} from '../syntax/nodes.ts'
import type {Rejected} from '../syntax/syntax-errors.ts'
import type {Palette, Style} from './palette.ts'
import {type QuotedSource, quotedSourceOf} from './quote/quoted-source.ts'

/**
 * What a run came to for one file, for people: each message with its line, as compilers print it. Notes hold for the
 * whole run, which tells each once.
 */
export function formatText(result: FileResult, palette: Palette): string {
  const quoted = quotedSourceOf(result)
  const blocks = [
    // The tags of a template are no sections, so that what they are mistaken for says nothing.
    ...result.faults.map((fault) => faultLines(fault, quoted, palette)),
    ...(result.template ? [] : result.syntaxErrors.filter(isConditional)).map((found) => {
      const opening = found.opening ? related('opened here', [found.opening], quoted, palette) : []
      const kind = `rejected ${CONDITIONS[found.rejected]}`
      return message({...found, kind, style: 'refused'}, quoted, palette, opening)
    }),
    ...result.findings.map((found) =>
      message({...found, kind: 'finding', style: 'refused'}, quoted, palette, [
        ...related('together with', found.related, quoted, palette),
        `      because ${quoted.say(found.reason)}`,
        ...(found.repair === undefined ? [] : [`      to repair: -t ${found.repair}`]),
      ]),
    ),
    ...result.changes.map((change) =>
      message({...change, kind: `change ${change.id}`, style: 'added'}, quoted, palette, []),
    ),
    ...result.heldBack.map((change) =>
      message({...change, kind: `held back, ${change.applicability}`, style: 'refused'}, quoted, palette, []),
    ),
    ...result.refusals.map((refusal) =>
      message({...refusal, kind: 'refused', style: 'refused'}, quoted, palette, [
        ...related('because of', refusal.related, quoted, palette),
        `      to unlock: ${quoted.say(refusal.unlock)}`,
      ]),
    ),
    ...result.failures.map(({transform, reason}) => [
      `${palette('header', quoted.path)}: ${palette('error', 'failed')}: ${quoted.say(reason)} [${transform}]`,
    ]),
  ]
  return blocks.map((lines) => `${lines.join('\n')}\n\n`).join('')
}

/** What the server rejects a file for under a condition only. */
const CONDITIONS: Readonly<Record<Rejected, string>> = {
  always: '',
  'if-true': 'if the condition around it holds',
  'if-false': 'unless the condition around it holds',
  'if-macro-is-used': 'if the macro is used',
  'unless-macro-balances': 'unless a macro closes it',
}

function isConditional({rejected}: FileResult['syntaxErrors'][number]): boolean {
  return rejected !== 'always'
}

function faultLines(fault: Fault, quoted: QuotedSource, palette: Palette): readonly string[] {
  const {hint, position, line} = fault
  const said = faultText(fault)
  const details = hint === undefined ? [] : [`      hint: ${quoted.say(hint)}`]
  if (position)
    return message({kind: 'rejected', style: 'error', message: said, position}, quoted, palette, details)
  const place = palette('header', `${quoted.path}:${line}`)
  return [`${place}: ${palette('error', 'rejected')}: ${quoted.say(said)}`, ...details]
}

interface Placed {
  readonly kind: string
  readonly style: Style
  readonly message: string
  readonly position: Position
  readonly transform?: string
  readonly url?: string | undefined
}

function message(
  {kind, style, message: text, position, transform, url}: Placed,
  quoted: QuotedSource,
  palette: Palette,
  details: readonly string[],
): readonly string[] {
  const place = palette('header', quoted.locate(position))
  const source = transform === undefined ? '' : ` [${transform}]`
  return [
    `${place}: ${palette(style, kind)}: ${quoted.say(text)}${source}`,
    ...quoted.quote(position, palette),
    ...details,
    ...(url === undefined ? [] : [`      see ${url}`]),
  ]
}

function related(
  label: string,
  positions: readonly Position[],
  quoted: QuotedSource,
  palette: Palette,
): readonly string[] {
  if (positions.length === 0) return []
  return [`      ${label}:`, ...positions.map((position) => quoted.quoteLine(position, palette))]
}
