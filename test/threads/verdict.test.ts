/** What the program says of the threads whose server does not start, and of those that start against appearances. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {layThread, runOnThread, thread, threads} from '../support/threads/threads.ts'

describe('the threads', () => {
  test('are there, with what the server said of each', () => {
    expect(threads().length).toBeGreaterThanOrEqual(34)
    for (const {accepts, configtest} of threads()) expect(configtest.endsWith('Syntax OK')).toBe(accepts)
  })
})

describe('18: correct aliases get no hunk', () => {
  test('and the finding is the directive above its group', () => {
    expect(thread('18').configtest).toContain('on line 16 of')
    const {stdout, stderr} = runOnThread('18', ['-t', 'wsgi-checks'])
    expect(stdout.toString()).toBe('')
    expect(stderr).toContain('18-two-apps-preload.conf:16:3')
  })

  test('and nothing is written', () => {
    const {folder, file} = layThread('18')
    const before = readFileSync(join(folder, file))
    runCli(['--write', file], {cwd: folder})
    expect(readFileSync(join(folder, file))).toEqual(before)
  })
})
