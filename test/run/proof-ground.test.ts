/** What other files of a run take away from a proof by the lines of one. */
import {describe, expect, test} from 'vitest'
import type {DeclaredEffect} from '../../src/effects/declared.ts'
import {defineTransform, directive, wordsOf} from '../../src/transform.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import {type Files, runOver, site} from './run-over.ts'

/** Writes the lines that a file has as `SetEnv ADD "…"`, after each of them, and looks at nothing. */
function adding(name: string, effects: readonly DeclaredEffect[]) {
  return defineTransform({
    name: `add-for-${name.toLowerCase()}`,
    summary: 'Add lines',
    applicability: 'safe',
    effects,
    messages: {added: 'Add a line'},
    run({find, change}) {
      for (const node of find('SetEnv')) {
        const [variable, line = ''] = wordsOf(node)
        const [first = '', ...words] = line.split(' ')
        if (variable !== name) continue
        change(node, 'added', {}, (edit) => edit.insertAfter(node, directive(first, ...words)))
      }
    },
  })
}

const MAIN = 'ServerRoot "@ROOT@"\nServerName localhost\nListen 80\n'
const SITES = 'IncludeOptional sites/*.conf\n'
const APP = 'WSGIScriptAlias / /srv/shop/app.wsgi'
const OWN = ['SetEnv OWN "WSGIDaemonProcess shop"', 'SetEnv OWN "WSGIProcessGroup shop"']
const TRANSFORMS = [
  adding('ADD', []),
  adding('ANY', [{what: 'processGroup'}]),
  adding('OWN', [{what: 'processGroup', from: 'embedded', to: 'own'}]),
]

async function stepsOf(files: Files) {
  const {results, end} = await runOver(files, TRANSFORMS)
  return [
    ...results.map(({path, changes, heldBack}) => [path, changes.length, heldBack.length]),
    end.undeclared,
  ]
}

describe('what a file was proved to do is not hidden from the steps of later ones', () => {
  test.each([
    ['forbid its group', 'SetEnv ADD "WSGIRestrictProcess %{GLOBAL} other"\n'],
    ['take its name', site('other', APP, 'SetEnv ADD "ServerAlias shop.example"')],
  ])('that %s', async (_what, late) => {
    const files = {
      'apache2.conf': MAIN + SITES,
      'sites/1.conf': site('shop', APP, ...OWN),
      'sites/0.conf': late,
    }
    expect(await stepsOf(files)).toEqual([['sites/1.conf', 2, 0], ['sites/0.conf', 0, 1], []])
  })
})

test('what an earlier file says for all virtual hosts by now is not overlooked', async () => {
  const first = 'WSGIDaemonProcess apps\nSetEnv ANY "WSGIProcessGroup apps"\n'
  const files = {
    'apache2.conf': MAIN + SITES,
    'sites/1.conf': first,
    'sites/2.conf': site('shop', APP, ...OWN),
  }
  expect(await stepsOf(files)).toEqual([['sites/1.conf', 1, 0], ['sites/2.conf', 0, 2], []])
})

test('a file that is read twice is not proved', async () => {
  const files = {
    'apache2.conf': MAIN + SITES + SITES,
    'sites/1.conf': site('shop', APP, 'SetEnv OWN "WSGIDaemonProcess shop"'),
  }
  const {results} = await runOver(files, TRANSFORMS)
  expect(results.map(({basis}) => basis === 'lines')).toEqual([false])
})

async function basesOf(files: Files) {
  const {results} = await runOver(files, [moveToDaemonMode])
  return results.map(({path, changes, basis}) => [path, changes.length > 0 && basis === 'lines'])
}

describe('nothing is proved of a group', () => {
  test('that another file may define by a variable', async () => {
    const other = `Define SITE shop.example\nWSGIDaemonProcess \${SITE}\n`
    const files = {'apache2.conf': MAIN + SITES, 'sites/1.conf': site('shop', APP), 'sites/2.conf': other}
    expect(await basesOf(files)).toContainEqual(['sites/1.conf', false])
  })

  test('that another file without a server may name by a computed name', async () => {
    const other = site('shop', 'WSGIProcessGroup %{SERVER}', 'WSGIScriptAlias / /srv/other.wsgi').replace(
      ':80',
      ':81',
    )
    expect(await basesOf({'sites/1.conf': site('shop', APP), 'sites/2.conf': other})).toContainEqual([
      'sites/1.conf',
      false,
    ])
  })
})
