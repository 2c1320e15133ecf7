import type {Resolution} from '../../src/resolve/resolution.ts'
import {requestCases} from './recorded/request-cases.ts'
import {modelOf, predict} from './server/predict.ts'

/** A script that has what mod_wsgi looks for. */
export const SCRIPT = 'def application(environ, start_response): pass\n'

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''

/** Asks a server with the modules and folders of the recorded ones; `@ROOT@` is its root. */
export function ask(
  lines: readonly string[],
  path: string,
  files: Readonly<Record<string, string>> = {},
  host = 'localhost',
): Resolution {
  const main = ['Include conf/base.conf', ...lines, ''].join('\n')
  return predict(modelOf({...files, 'conf/base.conf': BASE, 'conf/httpd.conf': main}), {path, host})
}
