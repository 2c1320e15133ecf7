import type {Preset} from 'unified'
import {checkDefinition} from './checking/check-definition.ts'
import {remember} from './checking/made.ts'
import type {Transform} from './define-transform.ts'

export interface PresetDefinition {
  /** Name of its file. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What it does and when it does not, in paragraphs of Markdown; else empty. */
  readonly description: string
  /** In the order they run. */
  readonly transforms: readonly Transform[]
}

/** What an author writes about a preset. */
export type AuthoredPreset = Omit<PresetDefinition, 'description'> & Partial<PresetDefinition>

/** An ordered list of transforms under one name; a unified preset that carries its definition. */
export interface TransformPreset extends Preset {
  readonly definition: PresetDefinition
}

/**
 * Makes a preset; each transform in it may carry options of its own: `transform.with({…})`.
 * @throws {DefinitionError} for a definition, from JavaScript, that cannot be one
 */
export function definePreset(authored: AuthoredPreset): TransformPreset {
  checkDefinition('preset', authored)
  const definition = {...authored, description: authored.description ?? ''}
  return remember({plugins: [...definition.transforms], definition})
}
