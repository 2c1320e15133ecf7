import {readFileSync} from 'node:fs'

/** One recorded run of the real server (fixtures/cases/httpd-syntax.json). */
export interface SyntaxCase {
  readonly name: string
  /** The whole main file; `inputBase64` where it is no UTF-8. */
  readonly input?: string
  readonly inputBase64?: string
  /** Further files, by path below the server root. */
  readonly files?: Readonly<Record<string, string>>
  readonly defines?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly withoutModules?: readonly string[]
  readonly accepts: boolean
  /** What `-t -D DUMP_CONFIG` printed. */
  readonly parsed?: string
  readonly error?: string
  readonly phase?: 'read' | 'walk'
  readonly warnings?: readonly string[]
  readonly note?: string
}

const FILE = new URL('../../fixtures/cases/httpd-syntax.json', import.meta.url)

/** All recorded cases, in the order of the file. */
export function syntaxCases(): readonly SyntaxCase[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as SyntaxCase[]
}

/** The bytes of the main file of a case. */
export function bytesOf({input, inputBase64}: SyntaxCase): Uint8Array {
  return inputBase64 === undefined ? Buffer.from(input ?? '', 'utf8') : Buffer.from(inputBase64, 'base64')
}
