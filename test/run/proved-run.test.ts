/** Runs over whole servers, of which most steps are proved by the lines of a file. */
import {describe, expect, test} from 'vitest'
import {undeclaredKeys} from '../../src/effects/declared.ts'
import {effectsInFull} from '../../src/effects/effects.ts'
import {toText} from '../../src/syntax/to-text.ts'
import addGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import {assumedPair} from '../effects/assumed-pair.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {readMadeUp} from '../support/server/predict.ts'
import {type Files, runOver, site} from './run-over.ts'

const TRANSFORMS = [moveToDaemonMode, addGlobal]

const MAIN = 'ServerRoot "@ROOT@"\nServerName localhost\nListen 80\n'
const SITES = 'IncludeOptional sites/*.conf\n'
const APP = (name: string): string => `WSGIScriptAlias / /srv/${name}/app.wsgi`

async function basesOf(main: string, shop: string, wiki: string) {
  const files = {'apache2.conf': main, 'sites/shop.conf': shop, 'sites/wiki.conf': wiki}
  const {results, end} = await runOver(files, TRANSFORMS)
  expect(end).toEqual({undeclared: [], rejections: []})
  return results.map(({basis, changes}) => [changes.length, basis === 'lines'])
}

describe('the lines of a file prove what its changes do', () => {
  const main = MAIN + SITES

  test('where the rest of the server says nothing of groups', async () => {
    expect(await basesOf(main, site('shop', APP('shop')), site('wiki', APP('wiki')))).toEqual([
      [2, true],
      [2, true],
    ])
  })

  test('but not where the main server does', async () => {
    const limited = `${main}<Directory /srv/wiki>\nWSGIApplicationGroup wiki\n</Directory>\n`
    const bases = await basesOf(limited, site('shop', APP('shop')), site('wiki', APP('wiki')))
    expect(bases.map(([, isProved]) => isProved)).toEqual([false, false])
  })

  test('nor where another file runs its application in the same group', async () => {
    const shop = site('shop', APP('shop'))
    expect((await basesOf(main, shop, shop)).map(([, isProved]) => isProved)).toEqual([true, false])
  })
})

test('a run says at its end that the server would not start, however its steps were judged', async () => {
  const broken = site('shop', APP('shop'), 'WSGIDaemonProcess late threads=none')
  const {end} = await runOver({'apache2.conf': MAIN + SITES, 'sites/shop.conf': broken}, TRANSFORMS)
  // It does not start as it is, so that is no fault of the run.
  expect(end.rejections).toEqual([])
})

const PARTS = [
  'WSGIScriptAlias /other /srv/other/app.wsgi',
  'Alias /static /srv/static',
  '<Directory /srv/shop>\nRequire all granted\n</Directory>',
  '<Location /a>\nWSGIApplicationGroup a\n</Location>',
  'WSGIProcessGroup ready\nWSGIDaemonProcess ready',
  'WSGIApplicationGroup shared',
  'AddHandler wsgi-script .py',
  'DocumentRoot /srv/www',
]
const MAIN_PARTS = [
  'WSGIDaemonProcess common',
  'WSGIScriptAlias /main /srv/main/app.wsgi',
  '<Directory /srv/shop>\nWSGIProcessGroup common\n</Directory>\nWSGIDaemonProcess common',
  'WSGIApplicationGroup main',
  'WSGIPythonPath /srv/lib',
]

function some(random: Random, list: readonly string[], oneIn: number): readonly string[] {
  return list.filter(() => random(oneIn) === 0)
}

function randomSites(random: Random): Files {
  const names = ['shop', 'wiki', 'blog', 'shop']
  const sites = Array.from({length: 2 + random(3)}, (_each, index) => {
    const name = names[random(names.length)] as string
    return [`sites/${index}.conf`, site(name, APP(name), ...some(random, PARTS, 8))] as const
  })
  const main =
    random(2) === 0
      ? ''
      : some(random, MAIN_PARTS, 4)
          .map((line) => `${line}\n`)
          .join('')
  return {'conf/httpd.conf': `${MAIN}${main}${SITES}`, ...Object.fromEntries(sites)}
}

test('a whole run does what its transforms declare, found out by asking every request of both servers', async () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let proved = 0
  for (let round = 0; round < 60; round++) {
    const files = randomSites(random)
    const {'conf/httpd.conf': main = '', ...sites} = files
    const {results} = await runOver({...sites, 'apache2.conf': main}, TRANSFORMS)
    proved += results.filter(({basis}) => basis === 'lines').length
    const after = {...files, ...Object.fromEntries(results.map(({path, result}) => [path, toText(result)]))}
    const [before, changed] = assumedPair([files, after].map((each) => readMadeUp(each)))
    const declared = results.flatMap((result) => result.declared)
    const undeclared = effectsInFull(before, changed).effects.filter(
      (effect) => undeclaredKeys(effect, {declared, after: changed, files: undefined}).length > 0,
    )
    const told = undeclared.map(({request, keys}) => [request.host, request.path, ...keys])
    expect(told, `seed ${seed}, round ${round}`).toEqual([])
  }
  expect(proved).toBeGreaterThan(20)
})
