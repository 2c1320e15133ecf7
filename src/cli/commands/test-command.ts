import {existsSync, readdirSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {formatDifferences, updateCase} from '../../testing/actual-files.ts'
import {checkCase} from '../../testing/check-case.ts'
import {readCase} from '../../testing/read-case.ts'
import type {ExitCode} from '../exit-code.ts'
import {fixturesFolder} from '../package-root.ts'
import {loadTransform, MODULE, type Subject, transformFiles} from '../selection/find-transforms.ts'
import {print, printError} from '../streams/print.ts'
import {UsageError} from '../usage-error.ts'

/** The flags of `test`, as they were given. */
export interface TestFlags {
  readonly fixtures?: string
  /** Writes what transforms make of the cases as what is expected. */
  readonly update?: true
}

/**
 * Runs the fixtures of transforms: of the named ones, else of all that have some. A transform given by path is
 * named by its definition, and its fixtures are in the folder `fixtures` beside it.
 * @throws {UsageError} if there is nothing to run
 */
export async function testCommand(names: readonly string[], flags: TestFlags): Promise<ExitCode> {
  let count = 0
  let wrong = 0
  const inPackage = flags.fixtures ?? fixturesFolder()
  const all = names.length > 0 ? names : namesWithFixtures(inPackage)
  if (all.length === 0)
    throw new UsageError(`${inPackage}: no fixtures of any transform, so nothing was tested`)
  for (const name of all) {
    const subject = await loadTransform(name)
    for (const path of caseFolders(flags.fixtures ?? fixturesOf(name), subject)) {
      count++
      if (flags.update) {
        for (const file of updateCase(subject, await readCase(path))) print(`${join(path, file)} updated\n`)
      }
      const theCase = await readCase(path)
      const problems = checkCase(subject, theCase)
      if (problems.length === 0) continue
      wrong++
      print([path, ...problems.map((problem) => `  ${problem}`), ''].join('\n'))
      print(formatDifferences(subject, theCase))
    }
  }
  printError(`  ${count} ${count === 1 ? 'case' : 'cases'}, ${wrong} wrong.\n`)
  return wrong === 0 ? 0 : 2
}

/** Where the fixtures of a transform are: those of an author are beside the module. */
function fixturesOf(name: string): string {
  return MODULE.test(name) ? join(dirname(resolve(name)), 'fixtures') : fixturesFolder()
}

function namesWithFixtures(fixtures: string): readonly string[] {
  return [...transformFiles().keys()].filter((name) => existsSync(join(fixtures, name)))
}

/** What a transform is given: a folder that holds one of these is a case. */
const INPUTS = ['input.conf', '.htaccess']

function caseFolders(fixtures: string, {definition}: Subject): readonly string[] {
  const folder = join(fixtures, definition.name)
  const cases = existsSync(folder) ? readdirSync(folder).sort() : []
  const paths = cases
    .map((name) => join(folder, name))
    .filter((path) => INPUTS.some((input) => existsSync(join(path, input))))
  if (paths.length === 0)
    throw new UsageError(
      `${folder}: no fixtures, expected a folder with input.conf for each case, such as ${join(folder, 'basic')}`,
    )
  return paths
}
