import {lowerBound} from '../../text/lower-bound.ts'
import type {SecretRange} from './secret-range.ts'

/** What is in place of a secret. Its length says nothing about the secret. */
export const MASK = '***'

/**
 * Part of a text with its secrets masked.
 * @param secrets in text order, none within another
 */
export function maskSlice(text: string, secrets: readonly SecretRange[], from: number, to: number): string {
  const parts: string[] = []
  let end = from
  for (let index = firstAfter(secrets, from); index < secrets.length; index++) {
    const secret = secrets[index] as SecretRange
    if (secret.from >= to) break
    parts.push(text.slice(end, Math.max(end, secret.from)), MASK)
    end = Math.min(secret.to, to)
  }
  parts.push(text.slice(end, to))
  return parts.join('')
}

/** Index of the first secret that ends after an offset. */
export function firstAfter(secrets: readonly SecretRange[], offset: number): number {
  return lowerBound(secrets, ({to}) => to <= offset)
}
