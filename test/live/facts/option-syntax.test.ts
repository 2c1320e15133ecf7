/** How options of mod_wsgi are spelled, against the installed server. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {optionFaultOf} from '../../../src/httpd/mod-wsgi/option-fault.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import type {Directive} from '../../../src/syntax/nodes.ts'
import {askServer, forEachParallel, loadLines, predictedAnswer} from '../../support/server/config-dump.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'

/** Lines with options the server has, and the fault in each; undefined where it reads the line. */
const LINES: readonly (readonly [line: string, fault: string | undefined])[] = [
  ['WSGIDaemonProcess a threads=2', undefined],
  ['WSGIDaemonProcess a threads= 2', undefined],
  ['WSGIDaemonProcess a threads="2" processes=\t3', undefined],
  ['WSGIDaemonProcess a display-name="a # b"', undefined],
  ['WSGIDaemonProcess a \\\n    threads= \\\n    2', undefined],
  ['WSGIDaemonProcess a threads=2 # for now', 'comment'],
  ['WSGIDaemonProcess a #threads=2', 'comment'],
  ['WSGIDaemonProcess a threads = 2', 'space'],
  ['WSGIDaemonProcess a threads =2 processes=2', 'space'],
  ['WSGIDaemonProcess a Threads=2', 'case'],
  ['WSGIDaemonProcess a "threads=2"', 'quotes'],
  ["WSGIDaemonProcess a processes=2 'display-name=the a' threads=2", 'quotes'],
  ['WSGIScriptAlias /a /a.wsgi callable-object= app', undefined],
  ['WSGIScriptAlias /a /a.wsgi # app', 'comment'],
  ['WSGIScriptAlias /a /a.wsgi Callable-Object=app', 'case'],
  ['WSGIScriptAliasMatch ^/a /a.wsgi callable-object = app', 'space'],
  ['WSGIImportScript /a.py process-group=%{GLOBAL} application-group=%{GLOBAL} # all', 'comment'],
  ['WSGIHandlerScript a /a.py "process-group=%{GLOBAL}"', 'quotes'],
  ['WSGIDispatchScript /a.py Application-Group=%{GLOBAL}', 'case'],
]

serverTest('the server rejects a line of options exactly where a fault is found in it', async () => {
  const serverRoot = newFolder()
  mkdirSync(join(serverRoot, 'logs'))
  const before = [
    ...loadLines(['mpm_event', 'authz_core', 'info', 'wsgi']),
    ...['ServerName localhost', 'Listen 127.0.0.1:9999', 'PidFile logs/pid', 'DefaultRuntimeDir logs'],
  ]
  await forEachParallel([...LINES.entries()], async ([index, [line, fault]]) => {
    const server = {serverRoot, mainFile: `${index}.conf`, before}
    writeFileSync(join(serverRoot, server.mainFile), `${line}\n`)
    const asked = await askServer(server)
    const [node] = fromText(`${line}\n`).children
    expect(optionFaultOf(node as Directive)?.kind, line).toBe(fault)
    expect(asked.accepts, line).toBe(fault === undefined)
    expect(predictedAnswer(server), line).toEqual(asked)
  })
})
