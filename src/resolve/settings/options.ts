import {
  DEFAULT_OPTIONS,
  type HttpdOption,
  hasOption,
  mergeOptions,
  NO_OPTIONS,
  type SectionOptions,
  withLine,
} from '../../httpd/httpd-options.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Layer} from '../sections/layer.ts'
import type {Layers} from '../sections/layers.ts'

/** True if an option is on where these layers apply. Each of them counts, also one without a line of Options. */
export function isOptionOn({layers}: Pick<Layers, 'layers'>, option: HttpdOption): boolean {
  const [main, ...others] = layers
  let merged = main ? ownOptions(main, DEFAULT_OPTIONS) : DEFAULT_OPTIONS
  for (const layer of others) merged = mergeOptions(merged, ownOptions(layer, NO_OPTIONS))
  return hasOption(merged, option)
}

const known = new WeakMap<Layer['directives'], SectionOptions>()

function ownOptions({directives, byName}: Layer, before: SectionOptions): SectionOptions {
  const lines = byName.get('Options')
  if (!lines) return before
  const found = known.get(directives)
  if (found) return found
  const own = lines.map(wordsOf).reduce(withLine, before)
  known.set(directives, own)
  return own
}
