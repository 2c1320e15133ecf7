import {readdirSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import wsgiChecks from '../../transforms/presets/wsgi-checks.ts'

test('the preset of checks holds each check of the folder once, in the order of their names', () => {
  const folder = fileURLToPath(new URL('../../transforms/checks', import.meta.url))
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) =>
    file.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(50)
  const names = wsgiChecks.definition.transforms.map(({definition}) => definition.name)
  expect(names).toEqual(files.map((file) => basename(file, '.ts')).sort())
})
