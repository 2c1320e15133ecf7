/** The recorded verdicts on parts, asked again of the real server with all of its modules. */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {loadLines} from '../../support/server/config-dump.ts'
import {newFolder, readByServer, serverTest} from '../../support/server/httpd.ts'
import {partVerdicts} from '../../support/verdicts/part-verdicts.ts'

serverTest('the real server says of each recorded part what is recorded', () => {
  const folder = newFolder()
  const file = join(folder, 'part.conf')
  const heading = [
    'Listen 127.0.0.1:8098',
    `DefaultRuntimeDir ${folder}`,
    `ErrorLog ${folder}/error`,
    ...loadLines('all'),
  ].join('\n')
  for (const {name, input, accepts, line, message} of partVerdicts()) {
    writeFileSync(file, input)
    const {status, stderr} = readByServer(`${heading}\nInclude ${file}\n`)
    expect(status === 0, name).toBe(accepts)
    const said = stderr.replaceAll(`${folder}/`, '')
    if (!accepts)
      expect(said, name).toMatch(
        new RegExp(`line ${line} of [^:]*part\\.conf:\\s${asPattern(message ?? '')}`),
      )
  }
})

function asPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
