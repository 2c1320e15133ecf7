import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {readCase} from '../../src/testing.ts'

test('a fixture names the versions it is for in target.json', async () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'case-'))
  writeFileSync(join(folder, 'input.conf'), 'Listen 80\n')
  expect((await readCase(folder)).target).toEqual({httpd: undefined, modWsgi: undefined})
  writeFileSync(join(folder, 'target.json'), '{"modWsgi": [6, 0, 5]}')
  expect((await readCase(folder)).target).toEqual({httpd: undefined, modWsgi: [6, 0, 5]})
})
