/** What is told below a row. */

import {DEEPER, type Page} from '../page/page.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {wrap} from '../wrap.ts'

/** Why something is not certain, or cannot answer. */
export function reasonLines(reasons: readonly string[], {width, palette}: Page): readonly string[] {
  return reasons
    .flatMap((reason) => wrap(`? ${printableSentence(reason)}`, width, DEEPER))
    .map((line) => palette('refused', line))
}

/** How many virtual hosts have what the main server mounts. */
export function inheritance({inheritedBy}: {readonly inheritedBy: number}, addition = ''): readonly string[] {
  if (inheritedBy === 0) return []
  const hosts = inheritedBy === 1 ? 'one virtual host' : `${inheritedBy} virtual hosts`
  return [`${DEEPER}inherited by ${hosts}${addition}`]
}
