import {LABELS} from '../../../effects/declared.ts'
import type {Effect, EffectKey} from '../../../effects/effect.ts'
import type {Resolution} from '../../../resolve/resolution.ts'
import {type EffectGroup, groupEffects, requestsOf} from '../../effects/effect-groups.ts'
import type {ShapeApplication, ShapeDifference, ShapeEffect, ShapeInterpreter} from '../shape.ts'
import type {ServerMasks} from './server-masks.ts'

/** What a server answers differently, requests with the same difference once. */
export function shapeEffects(effects: readonly Effect[], mask: ServerMasks['say']): readonly ShapeEffect[] {
  return groupEffects(effects).map((group) => ({
    request: mask(requestsOf(group)),
    requests: group.paths.length,
    differences: group.keys.map((key) => differenceOf(key, group, mask)),
  }))
}

function differenceOf(key: EffectKey, {first}: EffectGroup, mask: ServerMasks['say']): ShapeDifference {
  const {before, after, sharedWith} = first
  if (key === 'sharedWith') return {key: LABELS[key], before: 'none', after: mask(sharedWith.join(', '))}
  return {key: LABELS[key], before: mask(wordFor(key, before)), after: mask(wordFor(key, after))}
}

function wordFor(key: Exclude<EffectKey, 'sharedWith'>, resolution: Resolution): string {
  const value = resolution[key]
  if (value === undefined) return 'none'
  if (value === '') return key === 'processGroup' ? 'embedded' : key === 'applicationGroup' ? 'main' : ''
  return String(value)
}

/** Where the applications run that come to another process group or interpreter, each mount of a host once. */
export function shapeApplications(
  effects: readonly Effect[],
  mask: ServerMasks['say'],
): readonly ShapeApplication[] {
  const found = new Map<string, ShapeApplication>()
  for (const {request, before, after, keys} of effects) {
    if (!keys.includes('processGroup') && !keys.includes('applicationGroup')) continue
    // What did not run before, or no longer does, is told by its effects.
    const runsInBoth = before.processGroup !== undefined && after.processGroup !== undefined
    if (!runsInBoth || before.script !== after.script || after.script === undefined) continue
    const application = {
      mount: mask(`${request.host}${after.scriptName || '/'}`),
      script: mask(after.script),
      before: interpreterOf(before, mask),
      after: interpreterOf(after, mask),
    }
    const key = JSON.stringify(application)
    if (!found.has(key)) found.set(key, application)
  }
  return [...found.values()]
}

function interpreterOf(
  {processGroup, applicationGroup}: Resolution,
  mask: ServerMasks['say'],
): ShapeInterpreter {
  const named = (name: string | undefined): string | undefined => (name ? mask(name) : undefined)
  return {processGroup: named(processGroup), applicationGroup: named(applicationGroup)}
}
