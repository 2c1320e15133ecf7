import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** Parts of the page that the build makes: they are the same in every report. */
export interface PageAssets {
  readonly script: string
  readonly style: string
  /** Licences of the packages that are part of the script. */
  readonly licences: string
}

/**
 * The parts of the page, from the build of this package, which the sources use as well.
 * @throws {Error} if there was no build
 */
export function pageAssets(): PageAssets {
  known ??= readAssets()
  return known
}

let known: PageAssets | undefined

function readAssets(): PageAssets {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    for (const name of ['report-page/', 'dist/report-page/']) {
      const script = textOf(new URL(`${name}page.js`, folder))
      if (script === undefined) continue
      const [style = '', licences = ''] = ['page.css', 'licences.txt'].map((file) =>
        textOf(new URL(name + file, folder)),
      )
      return {script, style, licences}
    }
    if (folder.pathname === '/') throw new Error('this installation is incomplete: report-page is missing')
  }
}

function textOf(file: URL): string | undefined {
  try {
    return readFileSync(fileURLToPath(file), 'utf8')
  } catch {
    return undefined
  }
}
