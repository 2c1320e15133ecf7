/** What the random servers of test/live show too, one rule of the server at a time. */
import {describe, expect, test} from 'vitest'
import {ask, SCRIPT} from '../support/made-up-server.ts'

const FOLDER = [
  'Alias /n "@ROOT@/app/many"',
  '<Directory "@ROOT@/app/many">',
  'Options MultiViews ExecCGI',
  'AddHandler wsgi-script .wsgi',
  '</Directory>',
]

function find(path: string, names: readonly string[], ...more: readonly string[]): ReturnType<typeof ask> {
  return ask(
    [...FOLDER, ...more],
    path,
    Object.fromEntries(names.map((name) => [`app/many/${name}`, SCRIPT])),
  )
}

describe('MultiViews', () => {
  test('finds the one file whose further part means something', () => {
    const {certain, script} = find('/n/doc', ['doc.txt'])
    expect({certain, script}).toEqual({certain: true, script: '/srv/example-server/app/many/doc.txt'})
  })

  test('does not find a script by its handler', () => {
    expect(find('/n/code', ['code.wsgi'])).toMatchObject({certain: true, status: 404})
    expect(find('/n/code.wsgi', ['code.wsgi.txt'])).toMatchObject({
      certain: true,
      status: 200,
      scriptName: '/n/code.wsgi.txt',
    })
  })

  test('runs what it finds by the URL that names it', () => {
    const handler = ['<Directory "@ROOT@/app/many">', 'SetHandler wsgi-script', '</Directory>']
    expect(find('/n/doc/x', ['doc.txt'], ...handler)).toMatchObject({
      certain: true,
      scriptName: '/n/doc.txt',
      pathInfo: '/x',
    })
  })

  test('passes over files that are not let out', () => {
    const lines = ['<Files "doc.txt">', 'Require all denied', '</Files>']
    expect(find('/n/doc', ['doc.txt', 'doc.css'], ...lines)).toMatchObject({certain: true, status: 200})
    expect(find('/n/doc', ['doc.txt'], ...lines)).toMatchObject({certain: true, status: 404})
  })

  test('knows the types that TypesConfig lists', () => {
    const types = {'conf/types': 'text/x-python\tpy\n', 'app/many/doc.py': SCRIPT}
    const list = ['TypesConfig conf/types', ...FOLDER]
    expect(ask(list, '/n/doc', types)).toMatchObject({certain: true, status: 200})
    const removed = [...list.slice(0, -1), 'RemoveType .py', '</Directory>']
    expect(ask(removed, '/n/doc', types)).toMatchObject({certain: true, status: 404})
  })

  test.each([
    [
      'several files are there',
      ['doc.txt', 'doc.html'],
      'MultiViews chooses among doc.html, doc.txt by what the client accepts',
    ],
    [
      'the file has a language',
      ['doc.en.txt'],
      'whether doc.en.txt is sent depends on what the client accepts',
    ],
  ])('is uncertain where %s', (_, names, reason) => {
    expect(find('/n/doc', names, 'AddLanguage en .en').reasons).toEqual([reason])
  })

  test('is uncertain where the list of types cannot be read', () => {
    expect(find('/n/doc', ['doc.odd'], 'TypesConfig conf/nowhere').reasons).toEqual([
      'the list of TypesConfig cannot be read',
    ])
  })
})

describe('extensions', () => {
  const at = (name: string, ...lines: readonly string[]): string | undefined =>
    ask(
      [
        'Alias /n "@ROOT@/app/many"',
        '<Directory "@ROOT@/app/many">',
        'Options ExecCGI',
        ...lines,
        '</Directory>',
      ],
      `/n/${name}`,
      {[`app/many/${name}`]: SCRIPT},
    ).handler

  test('do not include the name of a file that begins with its only dot', () => {
    expect(at('x.wsgi', 'AddHandler wsgi-script .wsgi')).toBe('wsgi-script')
    expect(at('.wsgi', 'AddHandler wsgi-script .wsgi')).toBeUndefined()
  })

  test('are removed last in a section, wherever that stands', () => {
    expect(at('x.wsgi', 'RemoveHandler .wsgi', 'AddHandler wsgi-script .wsgi')).toBeUndefined()
  })

  test('may run a script by its type', () => {
    expect(at('x.wsgi', 'AddType application/x-httpd-wsgi .wsgi')).toBe('application/x-httpd-wsgi')
  })

  test('are not removed from weaker sections where another section of the kind has a say before', () => {
    const location = (path: string, line: string): readonly string[] => [
      '</Directory>',
      `<Location ${path}>`,
      line,
      '</Location>',
      '<Directory "@ROOT@/app/many">',
    ]
    const add = 'AddHandler wsgi-script .wsgi'
    const remove = location('/n', 'RemoveHandler .wsgi')
    expect(at('x.wsgi', add, ...remove)).toBeUndefined()
    expect(at('x.wsgi', add, ...location('/', 'AddType text/x .x'), ...remove)).toBe('wsgi-script')
  })

  test('lose and get a type in the order of the lines', () => {
    const add = 'AddType application/x-httpd-wsgi .wsgi'
    expect(at('x.wsgi', 'RemoveType .wsgi', add)).toBe('application/x-httpd-wsgi')
    expect(at('x.wsgi', add, 'RemoveType .wsgi')).toBeUndefined()
  })

  test('name handlers in any case', () => {
    expect(at('x.wsgi', 'AddHandler WSGI-Script .WSGI')).toBe('wsgi-script')
  })
})
