import {join} from 'node:path'
import type {Command} from './measure.ts'

/** The built httpd-codemod with some arguments. */
export type Program = (args: readonly string[]) => Command

/** The program of a build: the folder `dist` of this version or of another. */
export function programIn(dist: string): Program {
  const main = join(dist, 'src/cli/main.js')
  return (args) => ({program: process.execPath, args: [main, ...args]})
}

/** A program that does nothing: what Node costs by itself. */
export const idle = (): Command => ({program: process.execPath, args: ['-e', '0']})
