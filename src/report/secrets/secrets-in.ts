/**
 * Secrets in a configuration. Reports are mailed and pasted into tickets; a patch has to stay as it is, or it would
 * not apply.
 */
import type {Root} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import type {SecretRange} from './secret-range.ts'
import {secretsOfLine} from './secrets-of-line.ts'

/** All secrets of a file, in text order. */
export function secretsIn(root: Root): readonly SecretRange[] {
  const secrets: SecretRange[] = []
  forEachLine(root, (line) => {
    const {offset} = line.position.start
    for (const {from, to} of secretsOfLine(line)) secrets.push({from: offset + from, to: offset + to})
  })
  return secrets
}
