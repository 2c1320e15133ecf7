/** Expressions of `<If>` that are none, against the installed server. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {conditionFault} from '../../../src/reading/walk/condition-fault.ts'
import {askServer, forEachParallel, loadLines, predictedAnswer} from '../../support/server/config-dump.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'

const OPERANDS = ['true', 'false', '%{HTTP_HOST}', '%{REQUEST_URI}', 'TRUE', 'on', 'abc_d']
const ENDS = ['', '=', '==', '!=', '<', '<=', '>', '>=', '=~', '!~']
/** No fault is found in a constant; the last stand for a line that goes on: only the first word counts. */
const EXPRESSIONS = [
  ...OPERANDS.flatMap((operand) => ENDS.map((end) => `${operand}${end}`)),
  ...['true==1', "%{HTTP_HOST}=='a'", '"%{HTTP_HOST} == \'a\'"', '%{HTTP_HOST} == 1', 'on == 1', 'true> x'],
]

serverTest('a fault that is found in a condition is the fault that the server names', async () => {
  const serverRoot = newFolder()
  mkdirSync(join(serverRoot, 'logs'))
  const before = [
    ...loadLines(['mpm_event', 'authz_core', 'info']),
    ...['ServerName localhost', 'Listen 127.0.0.1:9999', 'PidFile logs/pid', 'DefaultRuntimeDir logs'],
  ]
  await forEachParallel([...EXPRESSIONS.entries()], async ([index, expression]) => {
    const server = {serverRoot, mainFile: `${index}.conf`, before}
    writeFileSync(join(serverRoot, server.mainFile), `<If ${expression}>\n</If>\n`)
    expect(predictedAnswer(server), expression).toEqual(await askServer(server))
  })
  const withoutFault = EXPRESSIONS.filter((each) => conditionFault(each.split(' ')[0] ?? '') === undefined)
  expect(withoutFault).toEqual(['true', 'false', "%{HTTP_HOST}=='a'", '"%{HTTP_HOST} == \'a\'"'])
})
