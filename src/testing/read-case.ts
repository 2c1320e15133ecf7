import {readFile, realpath} from 'node:fs/promises'
import {join} from 'node:path'
import type {Elsewhere} from '../model/wsgi/elsewhere.ts'
import {createOtherFiles} from '../server/other-files.ts'

/** A fixture: a folder with `input.conf` and what a transform shall make of it. */
export interface Case {
  /** Path of the folder. */
  readonly folder: string
  readonly input: Uint8Array
  /** Bytes of `output.conf`; those of the input where there is none. */
  readonly output: Uint8Array
  /** From `options.json`; empty where there is none. */
  readonly options: Readonly<Record<string, string | number>>
  /** Text of `messages.txt`: changes, findings, refusals and notes; empty where there is none. */
  readonly messages: string
  /** The rest of the server, where the folder holds its main file, such as `apache2.conf`. */
  readonly elsewhere: Elsewhere
}

/**
 * Reads a fixture. Bytes count: nothing is trimmed or converted.
 * @throws {Error} where there is no `input.conf`
 */
export async function readCase(folder: string): Promise<Case> {
  const input = await readFile(join(folder, 'input.conf'))
  const output = await readIfThere(join(folder, 'output.conf'))
  const options = await readIfThere(join(folder, 'options.json'))
  const messages = await readIfThere(join(folder, 'messages.txt'))
  return {
    folder,
    input,
    output: output ?? input,
    options: options ? (JSON.parse(options.toString('utf8')) as Case['options']) : {},
    messages: messages?.toString('utf8') ?? '',
    elsewhere: await createOtherFiles().elsewhereOf(await realpath(join(folder, 'input.conf'))),
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
