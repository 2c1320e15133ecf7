import {readFileSync, writeFileSync} from 'node:fs'

const FOLDER = new URL('../../../../src/httpd/directives/', import.meta.url)

/** The data files of the directive table, and which names stand in them. */
const FILES = [
  {file: 'a-to-l.ts', constant: 'DIRECTIVES_A_TO_L', has: /^<?[a-l]/i},
  {file: 'm-to-z.ts', constant: 'DIRECTIVES_M_TO_Z', has: /^<?[m-z]/i},
]

/** The version of the server that printed the data. */
export function dataVersion(): string {
  return /Apache\/[\d.]+\d/.exec(dataFile('a-to-l.ts'))?.[0] ?? ''
}

/** The text each data file should have for the lines that a server of this version printed, by file name. */
export function dataFilesFrom(lines: readonly string[], version: string): ReadonlyMap<string, string> {
  return new Map(
    FILES.map(({file, constant, has}) => {
      const literal = lines
        .filter((line) => has.test(line))
        .join('\n')
        .replace(/[\\`]|\$\{/g, '\\$&')
      const comment = `/** Directives of ${version}, printed from its own tables; directive-table.ts reads them. */`
      return [file, `${comment}\nexport const ${constant} = \`${literal}\`\n`]
    }),
  )
}

/** The text a data file has. */
export function dataFile(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8')
}

/** Writes a data file. */
export function writeDataFile(file: string, text: string): void {
  writeFileSync(new URL(file, FOLDER), text)
}
