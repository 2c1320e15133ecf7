import {expect, test} from 'vitest'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {modelOf} from '../support/server/predict.ts'

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''

/** Why a server with these lines answers a request with an error. */
function causeOf(lines: readonly string[], path: string) {
  const main = ['Include conf/base.conf', ...lines, ''].join('\n')
  const model = modelOf({'conf/base.conf': BASE, 'conf/httpd.conf': main, 'app/a.wsgi': 'application = 1'})
  const request = {host: 'shop.example', port: 80, hostPort: undefined, address: '127.0.0.1', path}
  const {status, cause, reasons, deniedHandler} = resolveRequest(model, request)
  return {status, cause, reasons, ...(deniedHandler !== undefined && {deniedHandler})}
}

const ALIAS = 'WSGIScriptAlias /a "@ROOT@/app/a.wsgi"'

test('a slash in %2F is refused, and a virtual host does not inherit what allows it', () => {
  const host = ['<VirtualHost *:80>', 'ServerName shop.example', ALIAS, '</VirtualHost>']
  const off = 'the path holds %2F, and AllowEncodedSlashes is Off'
  expect(causeOf(host, '/a/b%2Fc')).toEqual({status: 404, cause: 'encodedSlash', reasons: [off]})
  expect(causeOf(['AllowEncodedSlashes On', ...host], '/a/b%2Fc')).toEqual({
    ...{status: 404, cause: 'encodedSlash'},
    reasons: [`${off} here: virtual hosts do not inherit it from the main server`],
  })
  expect(causeOf(['AllowEncodedSlashes On', ALIAS], '/a/b%2Fc').status).toBe(200)
})

test('what is wrong with a process group is named', () => {
  expect(causeOf([ALIAS, 'WSGIRestrictEmbedded On'], '/a').cause).toBe('embedded')
  expect(causeOf([ALIAS, 'WSGIProcessGroup shop'], '/a').cause).toBe('undefinedGroup')
  expect(causeOf([ALIAS, 'WSGIRestrictProcess shop'], '/a').cause).toBe('restrictedGroup')
  const other = ['<VirtualHost *:81>', 'ServerName other.example', 'WSGIDaemonProcess shop', '</VirtualHost>']
  expect(causeOf([ALIAS, 'WSGIProcessGroup shop', ...other], '/a').cause).toBe('foreignGroup')
})

test('of what nobody is let in to, the handler is told', () => {
  const denied = ['<Location /a>', 'Require all denied', '</Location>']
  expect(causeOf([ALIAS, ...denied], '/a')).toEqual({
    ...{status: 403, cause: 'access', reasons: [], deniedHandler: 'wsgi-script'},
  })
})
