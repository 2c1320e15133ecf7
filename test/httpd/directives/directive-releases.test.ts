import {describe, expect, test} from 'vitest'
import {directiveOf} from '../../../src/httpd/directives/directive-table.ts'
import {DIRECTIVES_OF_OTHER_RELEASES} from '../../../src/httpd/directives/of-other-releases.ts'
import {RELEASES_OF_HTTPD, RELEASES_OF_MOD_WSGI} from '../../../src/httpd/directives/releases.ts'
import {lifetimesFrom} from '../../../src/httpd/releases/lifetime.ts'
import {isBefore} from '../../../src/httpd/releases/version.ts'

describe.each([
  {project: 'httpd', data: RELEASES_OF_HTTPD},
  {project: 'mod_wsgi', data: RELEASES_OF_MOD_WSGI},
])('the releases of $project', ({project, data}) => {
  const lifetimes = lifetimesFrom(data)

  test('name directives of the table, spelled as there', () => {
    expect(lifetimes.size).toBeGreaterThan(20)
    for (const name of lifetimes.keys()) expect(directiveOf(name)?.name).toBe(name)
  })

  test('name directives of this project, each once', () => {
    const names = data.split(/\s+/).filter((word) => /^<?[A-Z]/.test(word))
    expect([...lifetimes.keys()]).toEqual(names)
    for (const name of names) expect(directiveOf(name)?.module === 'mod_wsgi.c').toBe(project === 'mod_wsgi')
  })

  test('are what the table says of a directive', () => {
    for (const [name, lifetime] of lifetimes) expect(directiveOf(name)).toMatchObject(lifetime)
  })

  test('have limits that can be read, one before the other', () => {
    const limits = data.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ')[0]]))
    for (const limit of limits) expect(limit).toMatch(/^\d+\.\d+(?:\.\d+)?-(?:\d+\.\d+(?:\.\d+)?)?$/)
    for (const {since, until} of lifetimes.values()) {
      if (since && until) expect(isBefore(since, until)).toBe(true)
    }
  })
})

test('a directive of all releases has no limits', () => {
  expect(directiveOf('ServerName')).toMatchObject({since: undefined, until: undefined})
  expect(directiveOf('WSGIScriptAlias')).toMatchObject({since: undefined, until: undefined})
})

test('mod_wsgi 6.0 brought a section and took directives away', () => {
  expect(directiveOf('<wsgiinterpreteroptions')).toMatchObject({
    name: '<WSGIInterpreterOptions',
    module: 'mod_wsgi.c',
    kind: 'RAW_ARGS',
    allowed: ['server'],
    since: [6, 0, 0],
  })
  expect(directiveOf('WSGILazyInitialization')).toMatchObject({since: [3, 0, 0], until: [6, 0, 0]})
})

test('a directive that the printed tables do not have says in which releases it is', () => {
  for (const line of DIRECTIVES_OF_OTHER_RELEASES.split('\n')) {
    const [name = ''] = line.split('\t')
    expect(directiveOf(name)?.since, name).toBeDefined()
  }
})
