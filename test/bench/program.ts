import {fileURLToPath} from 'node:url'
import type {Command} from './measure.ts'

/** The built httpd-codemod with these arguments. */
export function programWith(args: readonly string[]): Command {
  const main = fileURLToPath(new URL('../../../../dist/src/cli/main.js', import.meta.url))
  return {program: process.execPath, args: [main, ...args]}
}
