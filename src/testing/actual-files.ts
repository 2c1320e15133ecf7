import {existsSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {createTwoFilesPatch} from 'diff'
import {toBytes} from '../syntax/to-text.ts'
import {runCase, type Subject} from './check-case.ts'
import {formatMessages} from './format-messages.ts'
import type {Case} from './read-case.ts'

/** What a case expects in a file, and what came; empty where there should be no such file. */
interface ActualFile {
  readonly name: 'output.conf' | 'messages.txt'
  readonly expected: Uint8Array
  readonly actual: Uint8Array
  readonly isNeeded: boolean
}

/** The files that say what a case expects. */
function actualFilesOf(subject: Subject, theCase: Case): readonly ActualFile[] {
  const result = runCase(subject, theCase, theCase.input)
  const output = toBytes(result.result)
  const messages = formatMessages(result)
  return [
    {
      name: 'output.conf',
      expected: theCase.output,
      actual: output,
      isNeeded: Buffer.compare(output, theCase.input) !== 0,
    },
    {
      name: 'messages.txt',
      expected: Buffer.from(theCase.messages),
      actual: Buffer.from(messages),
      isNeeded: messages !== '',
    },
  ]
}

/** How what came differs from what a case expects, as a patch; empty where it does not. */
export function formatDifferences(subject: Subject, theCase: Case): string {
  return actualFilesOf(subject, theCase)
    .filter(({expected, actual}) => Buffer.compare(expected, actual) !== 0)
    .map(({name, expected, actual}) =>
      createTwoFilesPatch(`expected ${name}`, `actual ${name}`, textOf(expected), textOf(actual)).replace(
        /^=+\n/,
        '',
      ),
    )
    .join('')
}

/**
 * Writes what came as what a case expects, and removes a file that is not needed.
 * @returns the names of the files that changed
 */
export function updateCase(subject: Subject, theCase: Case): readonly string[] {
  return actualFilesOf(subject, theCase).flatMap(({name, expected, actual, isNeeded}) => {
    const path = join(theCase.folder, name)
    if (isNeeded ? Buffer.compare(expected, actual) === 0 : !existsSync(path)) return []
    if (isNeeded) writeFileSync(path, actual)
    else rmSync(path)
    return [name]
  })
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}
