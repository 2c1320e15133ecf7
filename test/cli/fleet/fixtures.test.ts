import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {runCli} from '../run-cli.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(project, 'fixtures/fleet/cases')

/** What a command prints, as `output.txt` has it: the exit code, standard output, standard error. */
function outcomeOf(name: string): string {
  const words = readFileSync(join(folder, name, 'command.txt'), 'utf8')
    .trim()
    .split(' ')
  const {code, stdout, stderr} = runCli(words, {cwd: project})
  return `exit code ${code}\n${stdout.toString('utf8')}--- standard error\n${stderr}`
}

describe('the command of each fixture', () => {
  test.each(readdirSync(folder))('%s prints what its output.txt says', (name) => {
    const file = join(folder, name, 'output.txt')
    const actual = outcomeOf(name)
    if (process.env.UPDATE === '1') writeFileSync(file, actual)
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })
})
