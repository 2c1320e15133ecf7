/** The files of OpenStack's whereto and Wikimedia's httpbb, beside what a real server answered. */
import {chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject} from 'vitest'
import {expectationsIn, readExpectations} from '../../../src/inspect/expect/files/read-expectations.ts'
import type {Judgement} from '../../../src/inspect/expect/judging/judgement.ts'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {corpusTest, folderOfPart} from '../../support/corpus/corpus.ts'
import {judged} from './judged.ts'

interface PublishedCase {
  readonly id: string
  readonly host?: string
  readonly url: string
  readonly request_headers?: Readonly<Record<string, string>>
  readonly published: {
    readonly status: number
    readonly location: string | null
    readonly body_contains?: string
  }
  readonly real: {readonly status: number; readonly location: string | null}
  readonly agree: boolean
}

interface PublishedTable {
  readonly name: string
  readonly base: string
  readonly cases: readonly PublishedCase[]
}

/** A set in a folder of its own, with that folder in its configurations. */
function unpacked(part: 'redirects' | 'httpbb'): string {
  const folder = mkdtempSync(join(inject('temporaryFolder'), `expect-${part}-`))
  // The server's user must be able to enter it.
  chmodSync(folder, 0o755)
  cpSync(folderOfPart(part), folder, {recursive: true})
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (entry.name !== 'httpd.conf') continue
    const file = join(entry.parentPath, entry.name)
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('@ROOT@', folder), 'latin1')
  }
  return folder
}

/** The folders of the tables of a set, with their tables. */
function tablesIn(folder: string): readonly (readonly [folder: string, table: PublishedTable])[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('cases.json'))
    .map((path) => [
      join(folder, path, '..'),
      JSON.parse(readFileSync(join(folder, path), 'utf8')) as PublishedTable,
    ])
}

function serverIn(folder: string) {
  return openServer({serverRoot: join(folder, 'server'), mainFile: 'httpd.conf'})
}

function outcomesOf(judgements: readonly Judgement[]): string {
  const counted = ['pass', 'fail', 'uncertain'].map(
    (outcome) => `${judgements.filter((each) => each.outcome === outcome).length} ${outcome}`,
  )
  return counted.join(', ')
}

describe('the files of others are read as they are', () => {
  corpusTest("OpenStack's whereto lines pass where the real server does as they say", () => {
    const all: Judgement[] = []
    const wrong: string[] = []
    for (const [folder, {name, cases}] of tablesIn(unpacked('redirects'))) {
      const {expectations} = readExpectations(join(folder, 'redirect-tests.txt'))
      const judgements = judged(serverIn(folder), expectations)
      expect(judgements.map(({expectation}) => expectation.url)).toEqual(cases.map(({url}) => url))
      all.push(...judgements)
      judgements.forEach(({outcome}, index) => {
        const {id, url, real, published, agree} = cases[index] as PublishedCase
        // The slash of a folder is no rule, and whereto knows rules only.
        const isMet = agree || (published.status === 200 && real.location === `${url}/`)
        if (outcome !== 'uncertain' && (outcome === 'pass') !== isMet) wrong.push(`${name} ${id}: ${outcome}`)
      })
    }
    console.info(`whereto: ${all.length} lines, ${outcomesOf(all)}`)
    expect(wrong).toEqual([])
    expect(all.length).toBe(237)
    expect(all.filter(({outcome}) => outcome === 'pass').length).toBe(237)
  })

  corpusTest("OpenStack's whereto lines pass for their .htaccess file by itself", () => {
    const all = tablesIn(unpacked('redirects')).flatMap(([folder]) => {
      const alone = join(folder, '.htaccess')
      cpSync(join(folder, 'htaccess'), alone)
      const {expectations} = readExpectations(join(folder, 'redirect-tests.txt'))
      return judged(openServer({path: alone}), expectations)
    })
    console.info(`whereto, .htaccess alone: ${all.length} lines, ${outcomesOf(all)}`)
    expect(all.filter(({outcome}) => outcome !== 'pass').map(({expectation}) => expectation.url)).toEqual([])
  })

  corpusTest("httpbb's tests pass where the real server does as they say", () => {
    const all: Judgement[] = []
    const wrong: string[] = []
    for (const [folder, {name, cases}] of tablesIn(unpacked('httpbb'))) {
      const {expectations} = expectationsIn('test.yaml', httpbbFileOf(cases))
      const judgements = judged(serverIn(folder), expectations)
      all.push(...judgements)
      judgements.forEach(({outcome}, index) => {
        const {id, agree} = cases[index] as PublishedCase
        if (outcome !== 'uncertain' && (outcome === 'pass') !== agree) wrong.push(`${name} ${id}: ${outcome}`)
      })
    }
    console.info(`httpbb: ${all.length} tests, ${outcomesOf(all)}`)
    expect(wrong).toEqual([])
    expect(all.length).toBe(38)
    expect(all.filter(({outcome}) => outcome === 'pass').length).toBeGreaterThanOrEqual(37)
  })
})

/** The tests as httpbb writes them; it sends the scheme of the host itself. */
function httpbbFileOf(cases: readonly PublishedCase[]): string {
  return cases
    .map(({host, url, request_headers: headers = {}, published}) => {
      const {status, location, body_contains: body} = published
      const scheme =
        Object.entries(headers).find(([name]) => /^x-forwarded-proto$/i.test(name))?.[1] ?? 'http'
      return [
        `${scheme}://${host}:`,
        `- path: ${JSON.stringify(url)}`,
        `  assert_status: ${status}`,
        ...(location === null ? [] : ['  assert_headers:', `    Location: ${JSON.stringify(location)}`]),
        ...(body ? [`  assert_body_contains: ${JSON.stringify(body)}`] : []),
        '',
      ].join('\n')
    })
    .join('\n')
}
