import {SCRIPT_OF_FOLDER} from '../../effects/ask/paths/section-files.ts'
import {LABELS} from '../../effects/declared.ts'
import type {Effect, EffectKey, Effects} from '../../effects/effect.ts'
import {methodOf, type Resolution} from '../../resolve/resolution.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {RunEnd} from '../../run/open-run.ts'
import {LONE_FILE} from '../../run/servers/lone-server.ts'
import {formatAsked} from '../asked.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {formatNotice} from '../summary.ts'

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
  const groups = new Map<string, {readonly first: Effect; readonly paths: string[]; readonly text: string}>()
  for (const effect of effects) {
    const {host, port} = effect.request
    const method = methodOf(effect.request)
    const text = toldKeys(effect)
      .map((key) => formatDifference(key, effect))
      .join(' · ')
    const key = `${method} ${host}:${port} ${text}`
    const group = groups.get(key)
    if (group) group.paths.push(effect.request.path)
    else groups.set(key, {first: effect, paths: [effect.request.path], text})
  }
  return [...groups.values()].map(({first, paths, text}) =>
    printableSentence(`${urlOf(first, paths)}   ${text}`),
  )
}

/** Where a script runs that did not, its paths say nothing more. */
function toldKeys({keys, before}: Effect): readonly EffectKey[] {
  const isNew = keys.includes('status') && before.scriptName === undefined
  return isNew ? keys.filter((key) => key !== 'scriptName' && key !== 'pathInfo') : keys
}

/** Asked of the main server for the hosts that no virtual host names (RFC 2606). */
const ANY_HOST = 'other.invalid'

/** A request stands for all that follow its path where several differ alike, and where only groups do. */
function urlOf({request, keys}: Effect, paths: readonly string[]): string {
  const {host, port} = request
  const method = methodOf(request) === 'GET' ? '' : `${methodOf(request)} `
  const scheme = port === 443 ? 'https' : 'http'
  const suffix = port === 80 || port === 443 ? '' : `:${port}`
  const shortest = paths.toSorted((one, other) => one.length - other.length)[0] ?? '/'
  const isForMore = paths.length > 1 || keys.every((key) => GROUP_KEYS.has(key))
  // One script of a folder stands for all of them.
  const start = shortest.endsWith(`/${SCRIPT_OF_FOLDER}`)
    ? shortest.slice(0, -SCRIPT_OF_FOLDER.length)
    : shortest
  const path = isForMore ? `${start}…` : shortest
  if (host === ANY_HOST) return `${method}${scheme}, any other host${suffix}: ${path}`
  return `${method}${scheme}://${host}${suffix}${path}`
}

const GROUP_KEYS: ReadonlySet<EffectKey> = new Set(['processGroup', 'applicationGroup', 'sharedWith'])

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
