import {beforeEach, expect, test} from 'vitest'
import {SHOP} from '../../plan/site.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'

const {write, read, run} = folderForEach('report-of-one')
beforeEach(() => write('shop.conf', SHOP))

test('a run without --fleet has the same reports, made of what it is about to do', () => {
  const words = ['--report', 'md=run.md', '--report', 'html=run.html', '--memory-per-process', '80M']
  expect(run('--write', ...words, 'shop.conf').code).toBe(0)
  expect(read('run.md')).toContain('\n+    WSGIProcessGroup shop.example\n')
  expect(read('run.md')).toContain(
    'New process groups add 2 processes with 30 threads, about 160 MiB of memory.',
  )
  expect(read('run.html')).toContain('<title>Report of one server')
})

test('reports go neither with choices that are not made yet nor with standard input', () => {
  expect(run('--pick', '--report', 'md=run.md', 'shop.conf')).toMatchObject({code: 2})
  expect(run('--report', 'md=run.md', '-')).toMatchObject({code: 2})
  expect(run('--report', 'pdf=run.pdf', 'shop.conf').stderr).toContain('Expected a format and a file')
})
