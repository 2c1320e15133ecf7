/** Files without a main file are one server: a virtual host of one inherits what another one says outside of hosts. */
import type {Pluggable} from 'unified'
import {describe, expect, test} from 'vitest'
import {argumentsOf, defineTransform} from '../../src/transform.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import {runOver, site} from './run-over.ts'

/** Adds an option to the aliases of a file that have none, and looks at nothing. */
const adding = (option: string) =>
  defineTransform({
    name: 'add-option',
    summary: 'Add an option',
    applicability: 'safe',
    effects: [{what: 'processGroup', from: 'embedded', to: 'own'}],
    messages: {added: 'Add an option'},
    run({find, change}) {
      for (const node of find('WSGIScriptAlias')) {
        if (argumentsOf(node).length > 2) continue
        change(node, 'added', {}, (edit) => edit.insertArgument(node, 2, {raw: option}))
      }
    },
  })

const removing = defineTransform({
  name: 'remove-option',
  summary: 'Remove an option',
  applicability: 'safe',
  messages: {removed: 'Remove an option'},
  run({find, change}) {
    for (const node of find('WSGIScriptAlias')) {
      if (argumentsOf(node).length > 2) change(node, 'removed', {}, (edit) => edit.removeArgument(node, 2))
    }
  },
})

const ALIAS = 'WSGIScriptAlias /m /srv/m.wsgi'

async function heldBack(main: string, host: string, transform: Pluggable) {
  const {results} = await runOver({'sites/1.conf': main, 'sites/2.conf': host}, [transform])
  const [first] = results
  const hosts = first?.undeclared.map(({request}) => request.host).filter((name) => name.startsWith('shop'))
  return [first?.changes.length, first?.heldBack.length, hosts?.at(0)]
}

describe('a group option of an alias is held back where a virtual host of another file', () => {
  test('says a group for it, and has no application of its own', async () => {
    const main = `WSGIDaemonProcess shop\nWSGIDaemonProcess m\n${ALIAS}\n`
    const host = site('shop', 'WSGIProcessGroup shop')
    expect(await heldBack(main, host, adding('process-group=m'))).toEqual([0, 1, 'shop.example'])
  })

  test('says a group for it, and the option names the embedded processes', async () => {
    const main = `WSGIDaemonProcess shop\n${ALIAS}\n`
    const host = site('shop', 'WSGIProcessGroup shop')
    expect(await heldBack(main, host, adding('process-group=%{GLOBAL}'))).toEqual([0, 1, 'shop.example'])
  })

  test('forbids the group', async () => {
    const main = `WSGIDaemonProcess m\n${ALIAS}\n`
    const host = site('shop', 'WSGIRestrictProcess %{GLOBAL}')
    expect(await heldBack(main, host, adding('process-group=m'))).toEqual([0, 1, 'shop.example'])
  })

  test('takes over when the option is taken away', async () => {
    const main = `WSGIDaemonProcess shop\n${ALIAS} process-group=%{GLOBAL}\n`
    const host = site('shop', 'WSGIProcessGroup shop')
    expect(await heldBack(main, host, removing)).toEqual([0, 1, 'shop.example'])
  })
})

test('a group option of an alias is written where virtual hosts of other files say no group', async () => {
  const main = `WSGIDaemonProcess m\n${ALIAS}\n`
  expect(await heldBack(main, site('shop'), adding('process-group=m'))).toEqual([1, 0, undefined])
})

test('a move to daemon mode is held back where the host of another file says a group, and made where it has its own application', async () => {
  const main = `${ALIAS}\n`
  const host = (...lines: readonly string[]) =>
    `WSGIDaemonProcess shop\n${site('shop', 'WSGIProcessGroup shop', ...lines)}`
  expect(await heldBack(main, host(), moveToDaemonMode)).toEqual([0, 1, 'shop.example'])
  expect(await heldBack(main, host('WSGIScriptAlias / /srv/shop.wsgi'), moveToDaemonMode)).toEqual([
    1,
    0,
    undefined,
  ])
})
