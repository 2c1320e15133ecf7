import {existsSync} from 'node:fs'

/** The file that an import means: TypeScript may name `helper.ts` as it is, or as the `helper.js` it becomes. */
export function sourcePathOf(path: string): string {
  const source = path.replace(/\.([cm]?)js$/, '.$1ts')
  return !existsSync(path) && existsSync(source) ? source : path
}
