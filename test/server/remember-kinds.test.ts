import {expect, test} from 'vitest'
import {rememberKinds} from '../../src/server/remember-kinds.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

const FILES = {'/srv/shop/wsgi.py': '', '/srv/wiki/wsgi.py': ''}
const PATHS = [
  '/',
  '/srv',
  '/srv/',
  '/srv/shop/wsgi.py',
  '/srv/shop/wsgi.py/x',
  '/srv/none/wsgi.py',
  '/srv/none',
  '/srv/wiki/wsgi.py',
  '/srv/shop',
  'srv',
]

test('what lies at a path is told as without remembering', () => {
  const files = memoryFileSystem(FILES)
  const remembering = rememberKinds(files)
  for (const path of [...PATHS, ...PATHS]) expect(remembering.kindOf(path), path).toBe(files.kindOf(path))
})

test('no path is looked up twice, and none below a folder that is missing', () => {
  const files = memoryFileSystem(FILES)
  const asked: string[] = []
  const remembering = rememberKinds({
    ...files,
    kindOf(path) {
      asked.push(path)
      return files.kindOf(path)
    },
  })
  for (const path of [...PATHS, ...PATHS]) remembering.kindOf(path)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).not.toContain('/srv/none/wsgi.py')
})
