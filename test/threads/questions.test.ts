/** Whether the checks know the cause of what people ask, and the server model the answer. */
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, inject, test} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {findingsIn, SITES_MAIN} from '../support/threads/site-server.ts'

interface Question {
  readonly name: string
  readonly config: readonly string[]
  readonly requests: readonly {
    readonly url: string
    readonly headers: readonly string[]
    readonly status: number
    readonly script?: string
    readonly processGroup?: string
  }[]
  readonly findings: readonly string[]
}

const FILE = fileURLToPath(new URL('../../fixtures/cases/questions/cases.json', import.meta.url))
const questions = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Question[]

describe.each(questions)('$name', ({config, requests, findings}) => {
  const lay = (): string => {
    const folder = mkdtempSync(join(inject('temporaryFolder'), 'question-'))
    mkdirSync(join(folder, 'sites-enabled'))
    writeFileSync(join(folder, 'apache2.conf'), SITES_MAIN)
    writeFileSync(join(folder, 'sites-enabled/site.conf'), `${config.join('\n')}\n`)
    return folder
  }

  test('the checks tell of its cause, and of nothing else', () => {
    const {stderr} = runCli(['-t', 'wsgi-checks', 'sites-enabled/site.conf'], {cwd: lay()})
    expect([...findingsIn(stderr)].sort()).toEqual(findings)
  })

  test('the server model answers like the server', () => {
    const folder = lay()
    for (const {url, headers, status, script, processGroup} of requests.filter(({script}) => script)) {
      const host = headers.find((header) => header.startsWith('Host: '))?.slice(6)
      const asked = host ? url.replace('127.0.0.1', host) : url
      const {stdout} = runCli(['explain', asked, '-f', join(folder, 'apache2.conf')], {cwd: folder})
      const said = stdout.toString()
      expect(said).toContain(`Answer: ${status}`)
      expect(said).toMatch(new RegExp(`script +${script}\\n`))
      expect(said).toMatch(
        new RegExp(`process group +${processGroup ? `daemon ${processGroup}` : 'embedded'}\\n`),
      )
    }
  })
})
