import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The root folder of the project. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** What people read first: README.md and the files of docs/, without the specifications. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(PROJECT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** A fenced block of a page: the word after its fence, its lines, and the number of its first line. */
export interface Block {
  readonly language: string
  readonly lines: readonly string[]
  readonly line: number
}

/** The fenced blocks of a page, in order. `page` is a path from the root folder. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(PROJECT, page), 'utf8')
  return [...text.matchAll(/^[ \t]*```(.*)\n([\s\S]*?)^[ \t]*```[ \t]*$/gm)].map(
    ({index, 1: language = '', 2: body = ''}) => ({
      language,
      lines: body.split('\n').slice(0, -1),
      line: text.slice(0, index).split('\n').length + 1,
    }),
  )
}
