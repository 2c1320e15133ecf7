import {describe, expect, test} from 'vitest'
import {requestCases} from '../../support/recorded/request-cases.ts'
import {modelOf, predict} from '../../support/server/predict.ts'

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''
const COMPAT = 'LoadModule access_compat_module @MODULES@/mod_access_compat.so'
const FILES = {'htdocs/index.html': 'index', 'htdocs/sub/x': 'x'}

/** Status of a request for a file of a folder with these lines. */
function statusOf(
  lines: readonly string[],
  {path = '/sub/x', body = '', htaccess = ''}: {path?: string; body?: string; htaccess?: string} = {},
): string {
  const folder = ['<Directory "@ROOT@/htdocs/sub">', ...lines, '</Directory>', '']
  const files = htaccess === '' ? FILES : {...FILES, 'htdocs/sub/.htaccess': htaccess}
  const main = ['Include conf/base.conf', COMPAT, ...folder].join('\n')
  const model = modelOf({...files, 'conf/base.conf': BASE, 'conf/httpd.conf': main})
  const {status, certain} = predict(model, {path, host: 'localhost', body})
  return certain ? `${status}` : `${status}?`
}

describe('requirements', () => {
  test('of a section replace those above it, unless AuthMerging joins them', () => {
    expect(statusOf(['Require all denied'])).toBe('403')
    expect(statusOf(['AuthMerging Or', 'Require all denied'])).toBe('200')
    expect(statusOf(['AuthMerging And', 'Require all denied'])).toBe('403')
    expect(statusOf(['AuthMerging And', 'Require local'])).toBe('200?')
  })

  test('of several Locations are joined with each other first, and then as the last of them says', () => {
    const locations = (...last: readonly string[]): readonly string[] => [
      ...['Require all denied', '</Directory>', '<Location />', 'Require all granted', '</Location>'],
      ...['<Location /sub>', ...last, '</Location>', '<Directory "@ROOT@/htdocs/none">'],
    ]
    expect(statusOf(locations())).toBe('200')
    expect(statusOf(locations('AuthMerging And', 'Require all granted'))).toBe('403')
    expect(statusOf(locations('AuthMerging Or', 'Require all granted'))).toBe('200')
  })

  test('are none at all with AuthMerging Off alone', () => {
    expect(statusOf(['AuthMerging Off'])).toBe('200')
  })

  test('for other methods replace those above them too, and ask nothing', () => {
    const limited = ['<Limit POST>', 'Require all denied', '</Limit>']
    expect(statusOf(limited)).toBe('200')
    expect(statusOf(limited, {body: 'a=b'})).toBe('403')
    const joined = ['<Files x>', 'AuthMerging Or', 'Require all denied', '</Files>']
    expect(statusOf([...limited, ...joined])).toBe('403')
    const section = ['<Files x>', 'Require all denied', '</Files>', '<Files x>', ...limited, '</Files>']
    expect(statusOf(section)).toBe('200')
  })
})

describe('Order, Allow and Deny', () => {
  test('keep out who is on no list, with mutual-failure', () => {
    expect(statusOf(['Order mutual-failure'])).toBe('403')
    expect(statusOf(['Order mutual-failure', 'Allow from all'])).toBe('200')
  })

  test('begin anew in a section that only says Satisfy', () => {
    const files = ['<Files x>', 'Satisfy all', '</Files>']
    expect(statusOf(['Deny from all'])).toBe('403')
    expect(statusOf(['Deny from all', ...files])).toBe('200')
  })

  test('count for the methods of their Limit in an .htaccess file', () => {
    const htaccess = '<Limit POST>\nDeny from all\n</Limit>\n'
    expect(statusOf(['AllowOverride All'], {htaccess})).toBe('200')
    expect(statusOf(['AllowOverride All'], {htaccess, body: 'a=b'})).toBe('403')
  })
})

describe('a directory', () => {
  test('is listed for reading only', () => {
    expect(statusOf(['Options +Indexes'], {path: '/sub/'})).toBe('200')
    expect(statusOf(['Options +Indexes'], {path: '/sub/', body: 'a=b'})).toBe('404')
  })

  test('has the handler that is set, and none by its type', () => {
    expect(statusOf(['Options +Indexes', 'ForceType application/x-httpd-wsgi'], {path: '/sub/'})).toBe('200')
    expect(statusOf(['Options +Indexes', 'SetHandler wsgi-script'], {path: '/sub/'})).toBe('403')
  })

  test('is searched for its index as for a GET, which leaves open what counts for another method', () => {
    const lines = ['<Limit GET>', 'Require all denied', '</Limit>', 'DirectoryIndex x']
    expect(statusOf(lines, {path: '/sub/'})).toBe('403')
    expect(statusOf(lines, {path: '/sub/', body: 'a=b'})).toBe('403?')
  })
})
