import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from '../server/server-model.ts'
import {fromServerRoot} from '../server/server-model.ts'

const NONE: ReadonlyMap<string, string> = new Map()

const known = new WeakMap<ServerModel['main'], ReadonlyMap<string, string>>()

/**
 * The media types of file name extensions that TypesConfig lists (modules/http/mod_mime.c: mime_post_config).
 * @returns undefined where the list cannot be read
 */
export function listedTypesOf(server: ServerModel): ReadonlyMap<string, string> | undefined {
  const {main, fileSystem} = server
  const found = known.get(main)
  if (found) return found
  const node = main.byName.get('TypesConfig')?.at(-1)
  const path = fromServerRoot(server, (node && wordsOf(node)[0]) ?? 'conf/mime.types')
  if (path === '/dev/null') return NONE
  const bytes = fileSystem.read(path, 'media types')
  const types = bytes instanceof Uint8Array ? readTypes(Buffer.from(bytes).toString('latin1')) : undefined
  if (types) known.set(main, types)
  return types
}

function readTypes(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [type = '', ...extensions] = line.trim().split(/\s+/)
      return type.startsWith('#') ? [] : extensions.map((each) => [each.toLowerCase(), type] as const)
    }),
  )
}
