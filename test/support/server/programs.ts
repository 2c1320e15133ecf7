import {spawnSync} from 'node:child_process'
import {isServerRequired} from './find-server.ts'

/**
 * True if a program that tests need is installed and works; says so once per test file where it does not.
 * @param words the program with a use of it that changes nothing
 * @throws {Error} where no test may be left out
 */
export function hasProgram(...words: readonly string[]): boolean {
  if (isPossible(`the program ${words[0]}`, ...words)) return true
  if (isServerRequired()) throw new Error(`"${words.join(' ')}" failed`)
  return false
}

/** True if the system lets tests do something that many do not allow; says so where not. */
export function isPossible(what: string, ...[program = '', ...words]: readonly string[]): boolean {
  const {status} = spawnSync(program, words)
  if (status !== 0) console.info(`Tests with ${what} are left out: it does not work here.`)
  return status === 0
}
