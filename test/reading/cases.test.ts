import {expect, test} from 'vitest'
import type {Environment} from '../../src/httpd/environment.ts'
import {dumpBytes} from '../../src/reading/dump.ts'
import {readServer, readVerdict} from '../../src/reading/read-server.ts'
import {formatServerError} from '../../src/reading/server-error.ts'
import {fromBytes} from '../../src/syntax/from-bytes.ts'
import {bytesOf, type SyntaxCase, syntaxCases} from '../support/cases.ts'
import {modulesNamed, ROOT, STATIC_MODULES} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

/** The modules that were loaded when the cases were recorded (grammar, provenance). */
const LOADED = modulesNamed(
  'mpm_event authz_core authn_core authn_file auth_basic authz_host authz_user access_compat info alias headers env ' +
    'setenvif macro dir mime rewrite status lua proxy proxy_http filter deflate expires include autoindex ' +
    'negotiation cgid actions ssl socache_shmcb remoteip vhost_alias userdir substitute proxy_balancer ' +
    'slotmem_shm lbmethod_byrequests',
)

/** Cases whose answer does not follow from the text by the rules of its syntax. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'lua-hash-is-not-comment': 'the message comes from the Lua compiler',
}

interface Answer {
  readonly accepts: boolean
  readonly parsed: string
  readonly error: string
  readonly warnings: readonly string[]
}

function environmentFor(recorded: SyntaxCase): Environment {
  const files: Record<string, string | Uint8Array> = {[`${ROOT}/conf/test.conf`]: bytesOf(recorded)}
  for (const [path, text] of Object.entries(recorded.files ?? {})) files[`${ROOT}/${path}`] = text
  const without = modulesNamed(
    (recorded.withoutModules ?? []).map((name) => name.replace('_module', '')).join(' '),
  )
  return {
    fileSystem: memoryFileSystem(files),
    serverRoot: ROOT,
    defines: recorded.defines ?? [],
    variables: recorded.env ?? {},
    before: [],
    builtIn: new Set([...STATIC_MODULES, ...[...LOADED].filter((name) => !without.has(name))]),
    otherModules: 'absent',
    httpdVersion: [2, 4, 71],
    modWsgiVersion: [4, 9, 4],
    assume: new Map(),
  }
}

/** The records name files from the server root on, and show a byte that is no UTF-8 as `\xe9`. */
function answerTo(recorded: SyntaxCase): Answer {
  const {encoding} = fromBytes(bytesOf(recorded))
  const reading = readServer('conf/test.conf', environmentFor(recorded))
  const {error, warnings} = reading
  const shorten = (text: string): string => text.replaceAll(`${ROOT}/`, '')
  const dump = shorten(Buffer.from(dumpBytes(reading)).toString(encoding === 'latin-1' ? 'latin1' : 'utf8'))
  const escaped =
    encoding === 'latin-1'
      ? dump.replace(/[\u0080-\u00ff]/g, (one) => `\\x${one.charCodeAt(0).toString(16)}`)
      : dump
  return {
    accepts: error === undefined,
    parsed: error ? '' : escaped,
    error: error ? shorten(formatServerError(error)) : '',
    warnings: warnings.map(shorten),
  }
}

for (const recorded of syntaxCases()) {
  test.skipIf(Object.hasOwn(LEFT_OUT, recorded.name))(`the server's answer to ${recorded.name}`, () => {
    expect(answerTo(recorded)).toEqual({
      accepts: recorded.accepts,
      parsed: recorded.parsed ?? '',
      error: recorded.error ?? '',
      warnings: recorded.warnings ?? [],
    })
    const environment = environmentFor(recorded)
    const {error, warnings} = readServer('conf/test.conf', environment)
    expect(readVerdict('conf/test.conf', environment)).toEqual({error, warnings})
  })
}
