import {existsSync, readdirSync} from 'node:fs'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {type Case, readCase, type Subject} from '../../../src/testing.ts'

const transforms = fileURLToPath(new URL('../../../transforms', import.meta.url))
const fixtures = fileURLToPath(new URL('../../../fixtures/rules', import.meta.url))

/** A fixture and the transform or preset it belongs to. */
export interface FixtureOfSubject {
  readonly name: string
  readonly subject: Subject
  readonly theCase: Case
}

/** The fixtures of all transforms and presets that change anything. */
export async function changingFixtures(): Promise<readonly FixtureOfSubject[]> {
  const found: FixtureOfSubject[] = []
  const modules = readdirSync(transforms, {recursive: true, encoding: 'utf8'})
  for (const module of modules.filter((file) => file.endsWith('.ts') && !/check|^shared/.test(file))) {
    const name = basename(module, '.ts')
    const {default: subject} = (await import(join(transforms, module))) as {default: Subject}
    for (const folder of readdirSync(join(fixtures, name)).map((each) => join(fixtures, name, each))) {
      if (existsSync(join(folder, 'output.conf'))) {
        found.push({name: folder.slice(fixtures.length + 1), subject, theCase: await readCase(folder)})
      }
    }
  }
  return found
}

/** The transforms that change anything, each once. */
export async function changingTransforms(): Promise<readonly Exclude<Subject, {plugins: unknown}>[]> {
  const subjects = (await changingFixtures()).map(({subject}) => subject)
  return [...new Set(subjects)].filter((subject) => typeof subject === 'function')
}
