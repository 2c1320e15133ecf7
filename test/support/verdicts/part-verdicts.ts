import {readFileSync} from 'node:fs'

/** A part of a server, and what the real server with all of its modules says that includes it. */
export interface PartVerdict {
  readonly name: string
  readonly input: string
  readonly accepts: boolean
  /** In the part. */
  readonly line?: number
  /** As the server prints it: bytes that are no ASCII are escaped. */
  readonly message?: string
}

const FILE = new URL('../../../fixtures/cases/part-verdicts.json', import.meta.url)

/** All recorded verdicts (fixtures/cases/part-verdicts.json). */
export function partVerdicts(): readonly PartVerdict[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as PartVerdict[]
}
