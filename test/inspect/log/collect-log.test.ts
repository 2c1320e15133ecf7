import {expect, test} from 'vitest'
import {type CollectedLog, collectLog} from '../../../src/inspect/log/collect/collect-log.ts'
import {LONGEST_LINE, lineFeeder} from '../../../src/inspect/log/collect/line-feeder.ts'

function collected(blocks: Iterable<string>): CollectedLog {
  const collector = collectLog()
  const feeder = lineFeeder((line) => collector.add(line))
  for (const block of blocks) feeder.add(Buffer.from(block, 'latin1'))
  feeder.end()
  return collector.result()
}

function denied(file: string, client = '192.0.2.7', second = 0): string {
  return `[Mon Nov 30 20:00:0${second} 2026] [authz_core:error] [pid 7:tid 8] [client ${client}:50000] AH01630: client denied by server configuration: ${file}\n`
}

test('equal lines are counted, with the first and the last time and their clients', () => {
  const {known, lines} = collected([denied('/a', '192.0.2.1', 1), denied('/b'), denied('/a', '192.0.2.2', 3)])
  expect(lines).toBe(3)
  expect(known.map(({record}) => [record.words.file, record.count])).toEqual([
    ['/a', 2],
    ['/b', 1],
  ])
  expect(known[0]?.record).toMatchObject({
    first: 'Mon Nov 30 20:00:01 2026',
    last: 'Mon Nov 30 20:00:03 2026',
  })
  expect([...(known[0]?.record.clients ?? [])]).toEqual([
    ['192.0.2.1', 1],
    ['192.0.2.2', 1],
  ])
})

test('lines are the same wherever the blocks are cut', () => {
  const text = `${denied('/a')}\r\n\n${denied('/caf\\xc3\\xa9').replace('\n', '\r\n')}last`
  const whole = collected([text])
  expect(whole).toMatchObject({lines: 3, unknown: 1})
  expect(whole.known[1]?.record.words.file).toBe('/café')
  for (let at = 1; at < text.length; at++)
    expect(collected([text.slice(0, at), text.slice(at)])).toEqual(whole)
})

test('lines that are not known are counted, by their codes where they have one', () => {
  const {unknown, unknownCodes, quiet, ofApplications} = collected([
    '[ssl:warn] [pid 1] AH01909: x\n[ssl:warn] [pid 1] AH01909: y\nwhat is this\n',
    '[core:notice] [pid 1] AH00094: Command line\n[wsgi:error] [pid 1] hello from the application\n',
  ])
  expect({unknown, quiet, ofApplications, codes: [...unknownCodes]}).toEqual({
    ...{unknown: 3, quiet: 1, ofApplications: 1},
    codes: [['AH01909', 2]],
  })
})

test('the exception of a traceback belongs to the script that raised it, without what it says', () => {
  const of = (thread: string, text: string): string =>
    `[wsgi:error] [pid 1:tid ${thread}] [remote 192.0.2.7:1] ${text}\n`
  const script = (name: string): string =>
    `mod_wsgi (pid=1): Exception occurred processing WSGI script '/srv/${name}'.`
  const {known, ofApplications} = collected([
    of('1', "mod_wsgi (pid=1): Failed to exec Python script file '/srv/a'."),
    of('1', script('a')),
    of('2', script('b')),
    of('1', 'Traceback (most recent call last):'),
    of('2', 'Traceback (most recent call last):'),
    of('2', 'psycopg2.OperationalError: password=hunter2 is wrong'),
    of('1', "ModuleNotFoundError: No module named 'django.core'"),
  ])
  expect(known.map(({record}) => [record.words, record.count, record.exceptions])).toEqual([
    [{script: '/srv/a'}, 1, ["ModuleNotFoundError: No module named 'django.core'"]],
    [{path: '/srv/b'}, 1, ['psycopg2.OperationalError']],
  ])
  expect(ofApplications).toBe(5)
})

test('a log of one line without an end takes the memory of one line', () => {
  function* endless(): Iterable<string> {
    yield denied('/a').trimEnd()
    const block = 'x'.repeat(1 << 20)
    for (let count = 0; count < 200; count++) yield block
    yield `\n${denied('/b')}`
  }
  const {known, lines} = collected(endless())
  expect(lines).toBe(2)
  expect(known[0]?.record.words.file?.length).toBeLessThan(LONGEST_LINE)
  expect(known[1]?.record.words.file).toBe('/b')
})

test('a flood of one kind does not push out others, nor what is frequent', () => {
  function* flooded(): Iterable<string> {
    yield denied('/srv/often') + denied('/srv/often')
    for (let count = 0; count < 10_000; count++) yield denied(`/srv/${count}`)
    yield "[wsgi:error] [pid 1] No WSGI daemon process called 'x' has been configured: /srv/x\n"
    yield denied('/srv/late') + denied('/srv/late')
  }
  const {known} = collected(flooded())
  const files = known.map(({record}) => record.words.file)
  expect(files).toEqual(expect.arrayContaining(['/srv/often', '/srv/late', '/srv/x']))
})

test('a log of ever other paths and clients takes no more memory than is foreseen, and all lines are counted', () => {
  function* scanned(): Iterable<string> {
    for (let count = 0; count < 30_000; count++)
      yield denied(`/srv/${count}`) + denied('/srv/same', `10.0.${count >> 8}.${count & 255}`)
  }
  const {known, lines, notKept} = collected(scanned())
  expect(lines).toBe(60_000)
  expect(known.length).toBeLessThanOrEqual(2_000)
  expect(known.reduce((sum, {record}) => sum + record.count, 0) + notKept).toBe(60_000)
  const same = known.find(({record}) => record.words.file === '/srv/same')?.record
  expect(same?.clients.size).toBe(16)
  expect(
    [...(same?.clients.values() ?? [])].reduce((sum, count) => sum + count, same?.otherClients ?? 0),
  ).toBe(30_000)
})
