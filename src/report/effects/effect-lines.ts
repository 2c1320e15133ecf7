import {LABELS} from '../../effects/declared.ts'
import type {Effect, EffectKey, Effects} from '../../effects/effect.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {RunEnd} from '../../run/open-run.ts'
import {LONE_FILE} from '../../run/servers/lone-server.ts'
import {formatAsked} from '../asked.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {formatNotice} from '../summary.ts'
import {groupEffects, requestsOf} from './effect-groups.ts'

const INDENT = ' '.repeat(11)

/** What the server does differently, one line for all requests of which the same holds, and what was not asked. */
export function formatEffects({effects, path}: FileResult, palette: Palette): string {
  if (!effects) return ''
  const lines = summarizeEffects(effects.effects)
  const notAsked = effects.notAsked.map(({file, line, directive, reason}) => {
    const where = `${file === LONE_FILE ? path : file}:${line}`
    return formatNotice('unasked', 'refused', printableSentence(`${where} ${directive}: ${reason}`), palette)
  })
  if (lines.length === 0) return formatNone(effects, palette) + notAsked.join('')
  const [first = '', ...others] = lines
  return [
    formatNotice('effect', 'quiet', first, palette),
    ...others.map((line) => `${INDENT}${line}\n`),
    ...notAsked,
  ].join('')
}

/** That there is no effect is said only of what was asked or proved. */
function formatNone({asked, proved, uncertain, notAsked}: Effects, palette: Palette): string {
  if (notAsked.length > 0) return ''
  if (asked + proved > 0)
    return formatNotice('effect', 'quiet', `none; ${formatAsked({asked, proved, uncertain})}`, palette)
  return formatNotice('effect', 'quiet', SAME_DIRECTIVES, palette)
}

const SAME_DIRECTIVES = 'none; the server reads the same directives'

/** Why changes that call themselves safe were held back. */
export function formatUndeclared({undeclared, path}: FileResult, palette: Palette): string {
  if (undeclared.length === 0) return ''
  const lines = summarizeEffects(undeclared)
  const why = `${printable(path)}: the server would do more than the changes declare, so they are unsafe`
  return formatNotice('held', 'refused', why, palette) + lines.map((line) => `${INDENT}${line}\n`).join('')
}

/** Why nothing of a run is written: whole servers would not start, or do what no step of it showed. */
export function formatEnd({undeclared, rejections}: RunEnd, palette: Palette): string {
  const parts = rejections.map(({file, line, message}) =>
    formatNotice(
      'error',
      'error',
      printableSentence(`${file}:${line}: the server would not start: ${message}`),
      palette,
    ),
  )
  if (undeclared.length === 0) return parts.join('')
  const why = 'the server would do more after the whole run than its transforms declare; please report this'
  const lines = summarizeEffects(undeclared).map((line) => `${INDENT}${line}\n`)
  return [...parts, formatNotice('error', 'error', why, palette), ...lines].join('')
}

/** One text for each group of effects that differ in the same way on the same server. */
function summarizeEffects(effects: readonly Effect[]): readonly string[] {
  return groupEffects(effects).map((group) => {
    const text = group.keys.map((key) => formatDifference(key, group.first)).join(' · ')
    return printableSentence(`${requestsOf(group)}   ${text}`)
  })
}

function formatDifference(key: EffectKey, {before, after, sharedWith}: Effect): string {
  if (key === 'sharedWith') return `shares its interpreter with ${sharedWith.join(', ')}`
  const [one, other] = [wordFor(key, before), wordFor(key, after)]
  return key === 'processGroup' ? `${one} → ${other}` : `${LABELS[key]} ${one} → ${other}`
}

function wordFor(key: Exclude<EffectKey, 'sharedWith'>, resolution: Resolution): string {
  const value = resolution[key]
  if (value === undefined) return 'none'
  if (key === 'processGroup') return value === '' ? 'embedded' : `daemon group \`${value}\``
  if (key === 'applicationGroup') return value === '' ? 'main' : `\`${value}\``
  return String(value)
}
