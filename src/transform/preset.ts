import type {Preset} from 'unified'
import type {Transform} from './define-transform.ts'

export interface PresetDefinition {
  /** Name of its file. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What it does and when it does not, in paragraphs of Markdown. */
  readonly description: string
  /** In the order they run. */
  readonly transforms: readonly Transform[]
}

/** An ordered list of transforms under one name; a unified preset that carries its definition. */
export interface TransformPreset extends Preset {
  readonly definition: PresetDefinition
}

/** Makes a preset; each transform in it may carry options of its own: `transform.with({…})`. */
export function definePreset(definition: PresetDefinition): TransformPreset {
  return {plugins: [...definition.transforms], definition}
}
