import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/**
 * The nearest folder at or above this file that holds an entry of that name.
 * @throws {Error} if there is none: a part of the package was copied without the rest
 */
function folderWith(name: string): URL {
  let folder = new URL('./', import.meta.url)
  while (!existsSync(new URL(name, folder))) {
    const parent = new URL('../', folder)
    if (parent.href === folder.href) throw new Error(`this installation is incomplete: ${name} is missing`)
    folder = parent
  }
  return folder
}

/** The folder of the transforms of this package, beside `src`; in the build it holds JavaScript. */
export function transformsFolder(): URL {
  return new URL('transforms/', folderWith('transforms/'))
}

/** Absolute path of the folder with the fixtures of the transforms of this package. */
export function fixturesFolder(): string {
  return fileURLToPath(new URL('fixtures/rules', folderWith('fixtures')))
}

/** The version of this package. */
export function packageVersion(): string {
  const file = new URL('package.json', folderWith('package.json'))
  const {version} = JSON.parse(readFileSync(file, 'utf8')) as {readonly version: string}
  return version
}
