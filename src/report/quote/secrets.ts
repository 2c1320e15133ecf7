/**
 * Secrets in a configuration, and texts without them. Reports are mailed and pasted into tickets; a patch has to
 * stay as it is, or it would not apply.
 */

import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Root} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import {type Argument, argumentsOf} from '../../syntax/words/arguments.ts'

/** Characters of the text that must not be shown, as offsets. */
export interface SecretRange {
  readonly from: number
  readonly to: number
}

/** What is in place of a secret. Its length says nothing about the secret. */
const MASK = '***'

/** All secrets of a file, in text order. */
export function secretsIn(root: Root): readonly SecretRange[] {
  const secrets: SecretRange[] = []
  forEachLine(root, (line) => {
    if (line.type !== 'directive') return
    const {offset} = line.position.start
    for (const {from, to} of secretsOf(line)) secrets.push({from: offset + from, to: offset + to})
  })
  return secrets
}

/** Part of a text with its secrets masked. */
export function maskSlice(text: string, secrets: readonly SecretRange[], from: number, to: number): string {
  const parts: string[] = []
  let end = from
  for (const secret of secrets) {
    if (secret.to <= end || secret.from >= to) continue
    parts.push(text.slice(end, Math.max(end, secret.from)), MASK)
    end = Math.min(secret.to, to)
  }
  parts.push(text.slice(end, to))
  return parts.join('')
}

/** A message with every secret masked that it repeats as a word of its own. */
export function maskMessage(message: string, text: string, secrets: readonly SecretRange[]): string {
  return secrets.reduce((masked, {from, to}) => {
    const secret = text.slice(from, to)
    const words = [secret, secret.replace(/^(["'])(.*)\1$/s, '$2')].filter((word) => word !== '')
    return words.reduce((rest, word) => replaceWord(rest, word), masked)
  }, message)
}

function replaceWord(message: string, word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return message.replace(new RegExp(`(?<!\\w)${escaped}(?!\\w)`, 'g'), MASK)
}

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|KEY/i
const SECRET_VALUE = new Set(['authldapbindpassword', 'dbdparams', 'sslpassphrasedialog'])
const HEADER = /^(?:proxy-)?authorization:?$/i
const USER_INFO = /(?<=:\/\/)[^/\s"'@]+(?=@)/g

function secretsOf(line: Directive): readonly SecretRange[] {
  const name = toIdentifier(line.name)
  if (SECRET_VALUE.has(name)) return allOf(argumentsOf(line))
  if (name === 'setenv') {
    const [variable, ...values] = argumentsOf(line)
    return variable && SECRET_NAME.test(variable.text) ? allOf(values) : []
  }
  if (name === 'header' || name === 'requestheader') {
    const words = argumentsOf(line)
    const header = words.findIndex(({text}) => HEADER.test(text))
    return header === -1 ? [] : allOf(words.slice(header + 1))
  }
  if (!line.value.includes('@')) return []
  return [...line.value.matchAll(USER_INFO)].map(({index, 0: found}) => ({
    from: index,
    to: index + found.length,
  }))
}

/** From the first to the last argument, so that a value with forgotten quotes is covered whole. */
function allOf(words: readonly Argument[]): readonly SecretRange[] {
  const [first] = words
  const last = words.at(-1)
  return first && last ? [{from: first.start, to: last.end}] : []
}
