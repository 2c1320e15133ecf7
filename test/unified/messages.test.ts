import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {defineTransform} from '../../src/transform.ts'
import {httpd} from '../../src/unified/processor.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

const url = 'https://example.org/'

const sayAll = defineTransform({
  name: 'say-all',
  summary: 'Say all',
  url,
  messages: {gone: 'Unexpected {name}', risky: 'Unexpected risk'},
  findings: {found: {message: 'Unexpected {name}', reason: 'it is there'}},
  refusals: {kept: {reason: '{name} stays', unlock: 'remove it by hand'}},
  run({find, change, report, refuse}) {
    const [one, two, three] = find('Listen')
    if (!one || !two || !three) return
    change(one, 'gone', {name: 'Listen'}, (edit) => edit.remove(one))
    change(two, 'risky', {}, (edit) => edit.remove(two), {applicability: 'unsafe'})
    report(two, 'found', {name: 'Listen'})
    refuse(three, 'kept', {name: 'Listen'})
  },
})

/** Says something of the last Listen, without a page to read. */
const sayLast = defineTransform({
  name: 'say-last',
  summary: 'Say something of the last one',
  findings: {last: {message: 'Unexpected last', reason: 'it is'}},
  run({find, report}) {
    const last = find('Listen').at(-1)
    if (last) report(last, 'last', {})
  },
})

const breakOff = defineTransform({
  name: 'break-off',
  summary: 'Break off',
  run() {
    throw new Error('out of order')
  },
})

async function messagesOf(text: string, ...transforms: readonly Parameters<typeof use>[1][]) {
  const processor = httpd()
  for (const transform of transforms) use(processor, transform)
  const file = new VFile({path: 'a.conf', value: text})
  await processor.process(file)
  return file.messages
}

function use(processor: ReturnType<typeof httpd>, transform: typeof sayLast | typeof sayAll): void {
  processor.use(transform)
}

const LISTEN = 'Listen 80\nListen 81\n  Listen 82\n'

describe('what transforms say reaches the messages of a file', () => {
  test('with source, rule, place, page and reason', async () => {
    const messages = await messagesOf(LISTEN, sayAll)
    expect(
      messages.map(({name, message, source, ruleId, url: page, note}) => [
        name,
        message,
        `${source}:${ruleId}`,
        page,
        note,
      ]),
    ).toEqual([
      ['a.conf:1:1-1:10', 'Unexpected Listen', 'httpd-codemod:say-all:gone', url, undefined],
      [
        'a.conf:2:1-2:10',
        'Unexpected risk',
        'httpd-codemod:say-all:risky',
        url,
        'Not made, because it is unsafe.',
      ],
      ['a.conf:2:1-2:10', 'Unexpected Listen', 'httpd-codemod:say-all:found', url, 'Because it is there.'],
      ['a.conf:3:3-3:12', 'Listen stays', 'httpd-codemod:say-all:kept', url, 'To unlock: remove it by hand.'],
    ])
  })

  test('a change is information, what is left a warning', async () => {
    const messages = await messagesOf(LISTEN, sayAll)
    expect(messages.map(({fatal}) => fatal)).toEqual([undefined, false, false, false])
  })

  test('at their places in the text as it was, whatever an earlier transform changed', async () => {
    const messages = await messagesOf(LISTEN, sayAll, sayLast)
    const last = messages.at(-1)
    expect(last).toMatchObject({ruleId: 'say-last:last', line: 3, column: 3, place: {start: {offset: 22}}})
    expect(last).not.toHaveProperty('url', expect.anything())
  })

  test('a transform that breaks off is fatal, and the others go on', async () => {
    const messages = await messagesOf(LISTEN, breakOff, sayLast)
    expect(messages).toMatchObject([
      {fatal: true, ruleId: 'break-off', source: 'httpd-codemod', place: undefined},
      {fatal: false, ruleId: 'say-last:last'},
    ])
    expect(messages[0]?.reason).toMatch(/^out of order \(\/.*messages\.test\.ts:\d+\)$/)
  })

  test('a file of which nothing is said has none', async () => {
    expect(await messagesOf('ServerName a\n', sayLast)).toEqual([])
    expect(await messagesOf('ServerName a\n')).toEqual([])
  })

  test('of our own transforms as well', async () => {
    const messages = await messagesOf('WSGIScriptAlias / /srv/shop/wsgi.py\n', moveToDaemonMode)
    expect(messages[0]?.toString()).toMatch(/^a\.conf:1:1-1:36: Move `\/` to daemon mode/)
  })
})
