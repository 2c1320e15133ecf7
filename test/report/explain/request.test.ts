import {expect, test} from 'vitest'
import {formatRequest} from '../../../src/report/explain/format-request.ts'
import {formatRequestJson} from '../../../src/report/explain/request-json.ts'
import type {ShownRequest} from '../../../src/report/explain/shown-request.ts'
import {plain} from '../../../src/report/palette.ts'
import type {Reason, Resolution} from '../../../src/resolve/resolution.ts'

const SHOP = '/etc/apache2/sites-enabled/shop.conf'

function reasonAt(line: number, directive: string): Reason {
  const place = {file: SHOP, line}
  return {...place, directive, origin: {...place, uses: []}}
}

const resolution: Resolution = {
  certain: true,
  reasons: [],
  status: 200,
  location: undefined,
  backend: undefined,
  virtualHost: {address: '*:443', name: undefined},
  script: '/srv/shop/wsgi.py',
  scriptName: '',
  pathInfo: '/cart',
  handler: 'wsgi-script',
  cause: undefined,
  deniedHandler: undefined,
  processGroup: '',
  applicationGroup: '',
  because: [reasonAt(1, '<VirtualHost *:443>'), reasonAt(7, 'WSGIScriptAlias / /srv/shop/wsgi.py')],
}

/** An answer, with a connection that says nothing. */
function shown(answer: Resolution): ShownRequest {
  const connection = {fault: undefined, tls: true, isDefault: false, headline: undefined, because: []}
  return {connection, resolution: answer, byClient: undefined}
}

test('a request is explained decision by decision, then its answer', () => {
  expect(formatRequest('https://shop.example/cart', shown(resolution), '/etc/apache2', plain)).toBe(
    `https://shop.example/cart
   1 sites-enabled/shop.conf:1
     <VirtualHost *:443>
   2 sites-enabled/shop.conf:7
     WSGIScriptAlias / /srv/shop/wsgi.py

Answer: 200
  virtual host   - (*:443)
  handler        wsgi-script
  script         /srv/shop/wsgi.py
  SCRIPT_NAME    ''
  PATH_INFO      /cart
  process group  embedded
  interpreter    main
`,
  )
})

test('what is not known is said', () => {
  const doubtful = {...resolution, certain: false, reasons: ['a RewriteRule may match'], because: []}
  const text = formatRequest('http://a/', shown(doubtful), '/etc/apache2', plain)
  expect(text).toContain('\n  No directive decides.\n')
  expect(text).toMatch(/\n\nNot certain\n {2}- a RewriteRule may match\n$/)
})

test('secrets in a directive are masked', () => {
  const because = [reasonAt(1, 'ProxyPass / http://me:secret@backend/')]
  expect(formatRequest('http://a/', shown({...resolution, because}), '/', plain)).not.toContain('secret')
  expect(formatRequestJson(shown({...resolution, because}))).not.toContain('secret')
})

test('the JSON has the empty string for embedded mode and the main interpreter', () => {
  expect(JSON.parse(formatRequestJson(shown(resolution)))).toEqual({
    connection: {fault: null, tls: true, isDefault: false, headline: null},
    certain: true,
    status: 200,
    location: null,
    backend: null,
    virtualHost: {address: '*:443', name: null},
    script: '/srv/shop/wsgi.py',
    scriptName: '',
    pathInfo: '/cart',
    handler: 'wsgi-script',
    processGroup: '',
    applicationGroup: '',
    because: [
      {file: SHOP, line: 1, directive: '<VirtualHost *:443>', macro: null},
      {file: SHOP, line: 7, directive: 'WSGIScriptAlias / /srv/shop/wsgi.py', macro: null},
    ],
    reasons: [],
    byClient: null,
  })
})

test('a directive of a macro is shown where the macro was used, and in the JSON with its text', () => {
  const origin = {file: '/m.conf', line: 3, uses: [{file: SHOP, line: 16, macro: 'app'}]}
  const because = [
    {file: `macro 'app' (…) used on line 16`, line: 1, directive: 'WSGIScriptAlias / /x', origin},
  ]
  expect(formatRequest('http://a/', shown({...resolution, because}), '/etc/apache2', plain)).toContain(
    '   1 sites-enabled/shop.conf:16 (macro app)\n',
  )
  expect(JSON.parse(formatRequestJson(shown({...resolution, because}))).because).toEqual([
    {
      ...{file: SHOP, line: 16, directive: 'WSGIScriptAlias / /x'},
      macro: {name: 'app', file: '/m.conf', line: 3},
    },
  ])
})

test('the JSON says null for what no script gives', () => {
  const {script: _, ...other} = resolution
  const gone = {...other, status: 404, script: undefined, scriptName: undefined, processGroup: undefined}
  expect(JSON.parse(formatRequestJson(shown(gone)))).toMatchObject({
    script: null,
    scriptName: null,
    processGroup: null,
  })
})
