import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {runCli} from '../run-cli.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(project, 'fixtures/expect')
const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'command.txt')))

/** What a command prints, as `output.txt` has it: the exit code, standard output, standard error. */
function outcomeOf(name: string): string {
  const words = readFileSync(join(folder, name, 'command.txt'), 'utf8')
    .trim()
    .split(' ')
  const {code, stdout, stderr} = runCli(['expect', ...words], {cwd: project})
  const said = stderr.replaceAll(project, '/')
  return `exit code ${code}\n${stdout.toString('utf8').replaceAll(project, '/')}${said === '' ? '' : `--- standard error\n${said}`}`
}

describe('the command of each fixture', () => {
  test.each(cases)('%s prints what its output.txt says', (name) => {
    const file = join(folder, name, 'output.txt')
    const actual = outcomeOf(name)
    if (process.env.UPDATE === '1') writeFileSync(file, actual)
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })
})
