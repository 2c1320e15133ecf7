/**
 * Pairs of servers in fixtures/diff, and what is said of them. UPDATE=1 rewrites expected.txt: read the difference, since
 * each was written by somebody who knew what the servers do.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {diffServers} from '../../../src/inspect/diff/diff-servers.ts'
import {gateResult} from '../../../src/inspect/diff/gate.ts'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {formatDiff} from '../../../src/report/diff/format-diff.ts'
import {plain} from '../../../src/report/palette.ts'

const FOLDER = 'fixtures/diff'
const MODULES = [
  ...['authz_core', 'authz_host', 'authz_user', 'authz_groupfile', 'authn_core'],
  ...['authn_file', 'auth_basic', 'access_compat', 'alias', 'dir', 'rewrite', 'proxy', 'proxy_http'],
  ...['proxy_balancer', 'slotmem_shm', 'headers', 'wsgi', 'cgi', 'mime', 'setenvif', 'env', 'autoindex'],
  ...['allowmethods', 'negotiation', 'ssl', 'socache_shmcb', 'status', 'expires', 'macro'],
]
/** What each of the servers begins with. */
const BEFORE = MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`)

describe('what a server does differently', () => {
  test.each(readdirSync(FOLDER))('is told of %s', (name) => {
    const file = join(FOLDER, name, 'expected.txt')
    const text = textOf(join(FOLDER, name))
    if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

function textOf(folder: string): string {
  const [old, now] = ['old', 'new'].map((side) => {
    const {reading, model, found} = openServer({path: join(folder, side), before: BEFORE})
    return {reading, model, extent: found.extent}
  })
  if (!old || !now) throw new Error(folder)
  const diff = diffServers([old, now], 'assumed')
  return formatDiff(diff, gateResult(diff, 'widened'), {width: 80, palette: plain})
}
