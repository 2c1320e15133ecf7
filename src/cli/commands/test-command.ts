import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {checkCase} from '../../testing/check-case.ts'
import {readCase} from '../../testing/read-case.ts'
import type {ExitCode} from '../exit-code.ts'
import {fixturesFolder} from '../package-root.ts'
import {loadTransform, type Subject, transformFiles} from '../selection/find-transforms.ts'
import {print, printError} from '../streams/print.ts'
import {UsageError} from '../usage-error.ts'

/**
 * Runs the fixtures of transforms: of the named ones, else of all that have some. A transform given by path is
 * named by its definition.
 */
export async function testCommand(names: readonly string[], folder: string | undefined): Promise<ExitCode> {
  const fixtures = folder ?? fixturesFolder()
  let count = 0
  let wrong = 0
  for (const name of names.length > 0 ? names : namesWithFixtures(fixtures)) {
    const subject = await loadTransform(name)
    for (const path of caseFolders(fixtures, subject)) {
      count++
      const problems = checkCase(subject, await readCase(path))
      if (problems.length === 0) continue
      wrong++
      print([path, ...problems.map((problem) => `  ${problem}`), ''].join('\n'))
    }
  }
  printError(`  ${count} ${count === 1 ? 'case' : 'cases'}, ${wrong} wrong.\n`)
  return wrong === 0 ? 0 : 2
}

function namesWithFixtures(fixtures: string): readonly string[] {
  return [...transformFiles().keys()].filter((name) => existsSync(join(fixtures, name)))
}

function caseFolders(fixtures: string, {definition}: Subject): readonly string[] {
  const folder = join(fixtures, definition.name)
  const cases = existsSync(folder) ? readdirSync(folder).sort() : []
  const paths = cases.map((name) => join(folder, name)).filter((path) => existsSync(join(path, 'input.conf')))
  if (paths.length === 0)
    throw new UsageError(`${folder}: no fixtures, expected a folder with input.conf for each case`)
  return paths
}
