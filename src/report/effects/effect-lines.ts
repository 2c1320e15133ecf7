import type {Effect, EffectKey} from '../../effects/effects.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {formatNotice} from '../summary.ts'

const INDENT = ' '.repeat(11)

/** What the server does differently, one line for all requests of which the same holds, and how many stay. */
export function formatEffects({effects}: FileResult, palette: Palette): string {
  if (!effects) return ''
  const lines = summarizeEffects(effects.effects)
  const rest = effects.probes - effects.effects.length
  const unchanged = `${rest} ${lines.length > 0 ? 'other ' : ''}probe request${rest === 1 ? '' : 's'} unchanged`
  if (lines.length === 0) return formatNotice('effect', 'quiet', `none; ${unchanged}`, palette)
  const [first = '', ...others] = lines
  return [
    formatNotice('effect', 'quiet', first, palette),
    ...[...others, unchanged].map((line) => `${INDENT}${line}\n`),
  ].join('')
}

/** Why changes that call themselves safe were held back. */
export function formatUndeclared({undeclared, path}: FileResult, palette: Palette): string {
  if (undeclared.length === 0) return ''
  const lines = summarizeEffects(undeclared)
  const why = `${printable(path)}: the server would answer differently from what the changes declare, so they are unsafe`
  return formatNotice('held', 'refused', why, palette) + lines.map((line) => `${INDENT}${line}\n`).join('')
}

/** One text for each group of effects that differ in the same way on the same server. */
function summarizeEffects(effects: readonly Effect[]): readonly string[] {
  const groups = new Map<string, {readonly first: Effect; readonly paths: string[]; readonly text: string}>()
  for (const effect of effects) {
    const {host, port} = effect.request
    const text = effect.keys.map((key) => formatDifference(key, effect.before, effect.after)).join(' · ')
    const key = `${host}:${port} ${text}`
    const group = groups.get(key)
    if (group) group.paths.push(effect.request.path)
    else groups.set(key, {first: effect, paths: [effect.request.path], text})
  }
  return [...groups.values()].map(({first, paths, text}) => printable(`${urlOf(first, paths)}   ${text}`))
}

function urlOf({request: {host, port}}: Effect, paths: readonly string[]): string {
  const scheme = port === 443 ? 'https' : 'http'
  const suffix = port === 80 || port === 443 ? '' : `:${port}`
  const shortest = paths.toSorted((one, other) => one.length - other.length)[0] ?? '/'
  return `${scheme}://${host}${suffix}${shortest}${paths.length > 1 ? '…' : ''}`
}

function formatDifference(key: EffectKey, before: Resolution, after: Resolution): string {
  const [one, other] = [wordFor(key, before), wordFor(key, after)]
  switch (key) {
    case 'processGroup':
      return `${one} → ${other}`
    case 'applicationGroup':
      return `interpreter ${one} → ${other}`
    default:
      return `${LABELS[key]} ${one} → ${other}`
  }
}

const LABELS = {
  status: 'status',
  script: 'script',
  scriptName: 'SCRIPT_NAME',
  pathInfo: 'PATH_INFO',
  handler: 'handler',
} as const

function wordFor(key: EffectKey, resolution: Resolution): string {
  const value = resolution[key]
  if (value === undefined) return 'none'
  if (key === 'processGroup') return value === '' ? 'embedded' : `daemon group \`${value}\``
  if (key === 'applicationGroup') return value === '' ? 'main' : `\`${value}\``
  return String(value)
}
