/** What is promised of every command, whatever it is given. */
import type {Command} from './try-case.ts'

/** What a command line may do, as its words say. */
export type Errand = 'looks' | 'checks' | 'writes' | 'asks'

/** How a command line may end (docs/previewing.md, `--help`). */
const CODES: Readonly<Record<Errand, readonly number[]>> = {
  looks: [0, 2],
  checks: [0, 1, 2],
  writes: [0, 1, 2, 3],
  asks: [0, 1, 2, 3, 130],
}

/** What a command line is for. */
export function errandOf(words: readonly string[]): Errand {
  if (words.includes('--pick')) return 'asks'
  if (words.includes('--write') || words[0] === 'apply' || words[0] === 'undo') return 'writes'
  return words.includes('--check') ? 'checks' : 'looks'
}

/** Says which promises a command broke. */
export function brokenBy({words, code, stdout, stderr, excess}: Command): readonly string[] {
  const broken: string[] = []
  if (excess !== undefined) return [`takes ${excess}`]
  if (code === undefined || !CODES[errandOf(words)].includes(code))
    broken.push(`ends with ${code ?? 'a signal'}`)
  const said = stderr.toString('utf8')
  const all = `${said}${stdout.toString('latin1')}`
  // That flag asks for it.
  const trace = words.includes('--debug') ? null : TRACE.exec(all)
  if (trace) broken.push(`prints a trace: ${JSON.stringify(trace[0])}`)
  if (code === 2 && said === '') broken.push('fails without a word')
  const texts = isExact(words) ? said : `${said}${stdout.toString('utf8')}`
  const control = CONTROL.exec(words.includes('always') ? texts.replaceAll(PALETTE, '') : texts)
  if (control)
    broken.push(`prints ${JSON.stringify(texts.slice(Math.max(0, control.index - 60), control.index + 20))}`)
  return broken
}

const TRACE =
  /^ {4}at .+:\d+:\d+|node:internal|\b(?:Type|Range|Reference|Syntax)Error\b|unexpected error:.*|FATAL ERROR|\(Use `node --trace|Warning: .*node/m

/** What a terminal obeys, or a person does not see; a terminal gets tabs and line feeds. */
const CONTROL = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences
const PALETTE = /\x1b\[(?:1|22|2|3[1236]|39)m/g

/** Patches, dumps and filtered files keep their bytes where no terminal reads them. */
function isExact(words: readonly string[]): boolean {
  const format = words[words.lastIndexOf('--format') + 1]
  if (words[0] === 'inspect') return words.includes('--format') && format === 'dump'
  return (
    !['explain', 'apply', 'undo', 'list', 'test'].includes(words[0] ?? '') &&
    !/^(?:text|stat|json)$/.test(format ?? '')
  )
}
