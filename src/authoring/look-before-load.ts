import {isAbsolute} from 'node:path'
import {fileURLToPath} from 'node:url'
import {refuseForeign} from './refuse-foreign.ts'

/** Where this package is. */
const OWN = fileURLToPath(new URL('../../', import.meta.url))

/** Files of the packages that this one uses: who can change those can change this program. */
const used = new Set<string>()

/**
 * Looks at a file that is about to be loaded, unless it comes with this program.
 * @param importer the file that asks for it; undefined where the program itself does
 * @param name how it is asked for
 * @throws {LoadError} if root would load it, and others can change it
 */
export function lookBeforeLoad(path: string, importer: string | undefined, name: string): void {
  if (path.startsWith(OWN)) return
  const isOurs = importer !== undefined && (importer.startsWith(OWN) || used.has(importer))
  if (isOurs && !isAbsolute(name) && !name.startsWith('file:')) used.add(path)
  else refuseForeign(path)
}
