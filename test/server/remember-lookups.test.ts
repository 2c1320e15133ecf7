import {expect, test} from 'vitest'
import {rememberLookups} from '../../src/server/remember-lookups.ts'
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
  const remembering = rememberLookups(files)
  for (const path of [...PATHS, ...PATHS]) expect(remembering.kindOf(path), path).toBe(files.kindOf(path))
})

test('what is in a folder, and behind a path, is told as without remembering, and looked up once', () => {
  const files = memoryFileSystem(FILES)
  const asked: string[] = []
  const noted = <T>(look: (path: string) => T): ((path: string) => T) => {
    return (path) => {
      asked.push(path)
      return look(path)
    }
  }
  const remembering = rememberLookups({
    ...files,
    list: noted((path) => files.list(path)),
    realPath: noted((path) => files.realPath(path)),
  })
  for (const path of [...PATHS, ...PATHS]) {
    expect(remembering.list(path)).toEqual(files.list(path))
    expect(remembering.realPath(path)).toBe(files.realPath(path))
  }
  expect(asked).toHaveLength(2 * new Set(PATHS).size)
})

test('no path is looked up twice, and none below a folder that is missing', () => {
  const files = memoryFileSystem(FILES)
  const asked: string[] = []
  const remembering = rememberLookups({
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
