import {expect, test} from 'vitest'
import {effectsOf} from '../../src/effects/effects.ts'
import {readMadeUp} from '../support/server/predict.ts'
import {assumedPair} from './assumed-pair.ts'

const ALIASES = 400
const HOSTS = 120

const listOf = (count: number, text: (at: number) => string): string =>
  Array.from({length: count}, (_none, at) => text(at)).join('')

/** A main server of many aliases with many virtual hosts that have them from it, without and with one more line. */
function effectsOfLine(line: string, hosts: number, mounts = ALIASES) {
  const main = `LoadModule wsgi_module m\nServerName main.example\nWSGIDaemonProcess g\n`
  const aliases = listOf(mounts, (at) => `WSGIScriptAlias /a${at} /srv/a${at}.wsgi\n`)
  const rest = listOf(hosts, (at) => `<VirtualHost *:80>\nServerName h${at}.example\n</VirtualHost>\n`)
  const texts = ['', line].map((more) => `${main}${more}${aliases}${rest}`)
  const [before, after] = assumedPair(texts.map((text) => readMadeUp({'conf/httpd.conf': text})))
  return effectsOf(before, after)
}

test('where many hosts inherit many aliases, those that are not asked are told', () => {
  const {asked, notAsked, effects} = effectsOfLine('WSGIProcessGroup g\n', HOSTS)
  expect(asked).toBeLessThan(10_000)
  expect(effects.length).toBeGreaterThan(ALIASES)
  const [told, ...others] = notAsked.filter(({directive}) => directive.startsWith('<VirtualHost'))
  expect(others).toEqual([])
  expect(told?.reason).toMatch(
    /^too many requests: it and \d+ more virtual hosts were asked at their own paths only$/,
  )
})

test('few hosts are asked for all that they inherit', () => {
  const {notAsked} = effectsOfLine('WSGIProcessGroup g\n', 3)
  expect(notAsked.filter(({reason}) => reason.startsWith('too many'))).toEqual([])
})

test('very many hosts are asked for the few paths that they inherit', () => {
  const {asked, notAsked} = effectsOfLine('WSGIProcessGroup g\n', 1500, 2)
  expect(asked).toBeGreaterThanOrEqual(2 * 1500)
  expect(notAsked.filter(({reason}) => reason.startsWith('too many'))).toEqual([])
})
