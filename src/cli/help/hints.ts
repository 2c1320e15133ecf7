import {existsSync} from 'node:fs'
import {nearestName} from '../../text/nearest-name.ts'
import {transformFiles} from '../selection/find-transforms.ts'
import {HELP_OF} from './help-of.ts'

const COMMANDS = Object.keys(HELP_OF)

const TO_WRITE = 'To write what is shown: --write'
const TO_LOOK = 'This command has none; explain shows a plan or a run before it is applied or undone'

/** Options that other programs have, and what to do here instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '--fix': TO_WRITE,
  '--in-place': TO_WRITE,
  '-i': TO_WRITE,
  '-w': TO_WRITE,
  '--dry-run': TO_LOOK,
  '-n': TO_LOOK,
}

/** What commander says of a command line, and what the user probably meant. */
export function withHint(message: string): string {
  const text = message.replace(/^error:/, 'httpd-codemod:')
  const [, option = ''] = /unknown option '([^'=]*)/.exec(text) ?? []
  const hint =
    ELSEWHERE[option] ?? (/^-\w{2,}/.test(option) ? `An option has two hyphens: -${option}` : undefined)
  return hint === undefined ? text : `${text.replace(/\n\(Did you mean.*\)/, '').trimEnd()}\n(${hint})\n`
}

/** Says what a first word that is not a file was probably meant to be; undefined if it is like nothing there is. */
export function wordMeant(word: string): string | undefined {
  if (!/^[a-z-]+$/i.test(word) || existsSync(word)) return undefined
  if (transformFiles().has(word))
    return `${word} is a transform, not a path; to run it: httpd-codemod -t ${word} FILE, to read about it: httpd-codemod explain ${word}`
  const command = nearestName(word, COMMANDS)
  return command === undefined
    ? undefined
    : `${word}: neither a command nor a file or folder. Did you mean "httpd-codemod ${command}"?`
}

/** Says that there is no such command, and which one the name is most like. */
export function noSuchCommand(name: string): string {
  const nearest = nearestName(name, COMMANDS)
  return `there is no command "${name}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`
}
