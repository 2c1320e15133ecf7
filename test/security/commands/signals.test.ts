import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {describe, expect, inject, test} from 'vitest'
import {PROGRAM} from '../../cli/run-cli.ts'

const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'signals-')))
const SITE = 'WSGIScriptAlias /a /srv/a.wsgi\n'
writeFileSync(join(folder, 'site.conf'), SITE)

const PATIENCE = 20_000

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!isSo()) {
    if (Date.now() > end) throw new Error('this took too long')
    await sleep(10)
  }
}

/** Starts the program, sends it a signal as soon as a mark is there, and says how it ended. */
async function signalled(signal: NodeJS.Signals, mark: string, words: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const closed = once(child, 'exit')
  await until(() => existsSync(mark))
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  const ended = await closed
  clearTimeout(late)
  return ended
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

test.each(SIGNALS)('%s ends the program while it computes', async (signal) => {
  const mark = join(folder, `computes-${signal}`)
  writeFileSync(
    join(folder, 'endless.mjs'),
    `import {writeFileSync} from 'node:fs'
import {defineTransform} from 'httpd-codemod/transform'
export default defineTransform({name: 'endless', summary: 'Never end', run() {
  writeFileSync(${JSON.stringify(mark)}, '')
  for (;;);
}})
`,
  )
  expect(await signalled(signal, mark, ['-t', './endless.mjs', 'site.conf'])).toEqual([null, signal])
})

test('SIGUSR1 opens no debugger', async () => {
  const mark = join(folder, 'sleeps')
  const child = spawn(
    process.execPath,
    [PROGRAM, '--write', 'site.conf', '--state-dir', `${folder}.state`, '--verify', `: >${mark}; sleep 1`],
    {cwd: folder, stdio: ['ignore', 'ignore', 'pipe']},
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const closed = once(child, 'close')
  await until(() => existsSync(mark))
  child.kill('SIGUSR1')
  expect(await closed).toEqual([0, null])
  expect(said).toContain('1 file written')
  expect(said).not.toContain('ebugger')
  writeFileSync(join(folder, 'site.conf'), SITE)
})

/** The processes that have a word in their command line. */
function processesWith(word: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word)
      } catch {
        return false
      }
    })
}

describe('what a command started ends with the program', () => {
  test.each(
    ['SIGKILL' as const, ...SIGNALS].flatMap((signal) =>
      ['--verify', '--reload'].map((flag) => [signal, flag] as const),
    ),
  )('on %s while %s runs', async (signal, flag) => {
    const mark = join(folder, `runs-${signal}${flag}`)
    const file = join(folder, `${signal}${flag}.conf`)
    writeFileSync(file, SITE)
    // A shell, and what it waits for; the number tells them apart.
    const word = `60.${process.pid}${SIGNALS.indexOf(signal as 'SIGINT') + 2}${flag.length}`
    const command = `test -e ${mark} && exit; touch ${mark}; (sleep ${word}; true); true`
    const state = ['--state-dir', `${mark}.state`]
    const [code, ended] = await signalled(signal, mark, ['--write', flag, command, ...state, file])
    expect([code, ended]).toEqual(signal === 'SIGKILL' ? [null, signal] : [130, null])
    await until(() => processesWith(word).length === 0)
    if (signal !== 'SIGKILL') expect(readFileSync(file, 'utf8')).toBe(SITE)
  })
})

test('what a command left behind as a daemon lives on', async () => {
  const word = `61.${process.pid}`
  writeFileSync(join(folder, 'daemon.conf'), SITE)
  const state = ['--state-dir', join(folder, 'daemon.state')]
  const reload = `setsid sleep ${word} > /dev/null 2>&1 &`
  const child = spawn(process.execPath, [PROGRAM, '--write', '--reload', reload, ...state, 'daemon.conf'], {
    cwd: folder,
    stdio: 'ignore',
  })
  expect(await once(child, 'exit')).toEqual([0, null])
  await sleep(300)
  const left = processesWith(word)
  for (const id of left) process.kill(Number(id))
  expect(left).toHaveLength(1)
})
