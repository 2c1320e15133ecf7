import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {assumedFiles} from '../../src/effects/assumed-files.ts'
import {differOnlyInGroups} from '../../src/effects/differ-in-groups.ts'
import {differingKeys, type Effects, effectsOf} from '../../src/effects/effects.ts'
import {probesOf} from '../../src/effects/probes.ts'
import type {Reading} from '../../src/reading/reading.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {type ServerModel, serverModelOf} from '../../src/resolve/server-model.ts'
import {readFiles} from '../support/environment.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomServer} from '../support/random/random-server.ts'
import {modelOf, readMadeUp} from '../support/server/predict.ts'

type Pair = readonly [before: ServerModel, after: ServerModel]

/** Every request resolved on both sides, whatever the change is. */
function effectsInFull([before, after]: Pair): Effects {
  const requests = [...probesOf(before), ...probesOf(after)]
  const unique = [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()]
  const answers = unique.map((request) => ({
    request,
    before: resolveRequest(before, request),
    after: resolveRequest(after, request),
  }))
  const told = answers.map((each) => ({
    ...each,
    keys: differingKeys(each.before, each.after),
  }))
  const same = told.filter(({keys}) => keys.length === 0)
  return {
    probes: unique.length,
    effects: told.filter(({keys}) => keys.length > 0),
    uncertain: same.filter((each) => !each.before.certain || !each.after.certain).length,
  }
}

const LINES = [
  'WSGIProcessGroup g2',
  'WSGIProcessGroup %{GLOBAL}',
  'WSGIApplicationGroup shared',
  'WSGIDaemonProcess late threads=2',
  '<Location /a>\nWSGIProcessGroup g1\nWSGIApplicationGroup %{SERVER}\n</Location>',
  '<Directory "@ROOT@/app">\nWSGIProcessGroup nowhere\n</Directory>',
  '<Files "one.wsgi">\nWSGIApplicationGroup %{GLOBAL}\n</Files>',
  '<Location /a/b>\n</Location>',
]

const STRANGERS = [
  '<LocationMatch "^/(?>a)">\nWSGIProcessGroup g1\n</LocationMatch>',
  '<Location ~ "^/(?>a)">\nWSGIProcessGroup g1\n</Location>',
  '<If "%{TIME_HOUR} -gt 12">\nWSGIProcessGroup g1\n</If>',
  '<Location /static>\nWSGIProcessGroup g1\nRequire all denied\n</Location>',
  'Alias /q "@ROOT@/app/static/"',
  'LoadModule negotiation_module @MODULES@/mod_negotiation.so',
  'MergeSlashes Off',
]

/** A text with a few lines more, or a line on groups less. */
function changed(random: Random, text: string, added: readonly string[]): string {
  const lines = text.split('\n')
  for (let count = 1 + random(3); count > 0; count--) {
    const groups = lines.flatMap((line, index) =>
      /^\s*WSGI(?:Process|Application)Group/.test(line) ? [index] : [],
    )
    const isRemoval = groups.length > 0 && random(3) === 0
    if (isRemoval) lines.splice(groups[random(groups.length)] as number, 1)
    else lines.splice(1 + random(lines.length - 1), 0, added[random(added.length)] as string)
  }
  return lines.join('\n')
}

function changedServer(random: Random, added: readonly string[]): Pair {
  const {files} = randomServer(random)
  const text = files['conf/httpd.conf'] ?? ''
  const {fileSystem} = modelOf(files)
  const after = {...files, 'conf/httpd.conf': changed(random, text, added)}
  return [files, after].map((each) => serverModelOf(readMadeUp(each), {fileSystem})) as unknown as Pair
}

describe('where two servers differ only in groups', () => {
  test('the effects are those of all requests resolved on both', () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    let fast = 0
    for (let round = 0; round < 150; round++) {
      const pair = changedServer(random, LINES)
      if (differOnlyInGroups(...pair)) fast++
      expect(effectsOf(...pair), `seed ${seed}, round ${round}`).toEqual(effectsInFull(pair))
    }
    expect(fast).toBeGreaterThan(50)
  })

  test('and where they may differ in more, too', () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    for (let round = 0; round < 150; round++) {
      const pair = changedServer(random, [...LINES, ...STRANGERS])
      expect(effectsOf(...pair), `seed ${seed}, round ${round}`).toEqual(effectsInFull(pair))
    }
  })

  test('and so they are for the changes of all fixtures', () => {
    const folder = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))
    const outputs = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(
      (path) => path.endsWith('/output.conf') && existsSync(join(folder, inputFor(path))),
    )
    const pairs = outputs.map((path): Pair => {
      const texts = [inputFor(path), path].map((each) => readFileSync(join(folder, each), 'latin1'))
      return pairOf(texts)
    })
    for (const [index, pair] of pairs.entries()) {
      expect(effectsOf(...pair), outputs[index]).toEqual(effectsInFull(pair))
    }
    const fast = pairs.filter((pair) => differOnlyInGroups(...pair))
    expect(fast.length).toBeGreaterThan(20)
    expect(fast.length).toBeLessThan(pairs.length)
  })
})

function inputFor(output: string): string {
  return output.replace(/output\.conf$/, 'input.conf')
}

const SERVER = `LoadModule alias_module m
LoadModule wsgi_module m
Alias /static /srv/static
WSGIScriptAlias / /srv/shop.wsgi
<Location /a>
Require all granted
WSGIProcessGroup one
</Location>
`

function pairOf(
  texts: readonly string[],
  read = (text: string): Reading => readMadeUp({'conf/httpd.conf': text}),
): Pair {
  const readings = texts.map(read)
  const fileSystem = assumedFiles(readings)
  return readings.map((reading) => serverModelOf(reading, {fileSystem})) as unknown as Pair
}

describe('servers differ only in groups', () => {
  test.each([
    ['a definition', 'WSGIDaemonProcess one\n'],
    ['a group', 'WSGIApplicationGroup %{GLOBAL}\n'],
    ['a section of groups', '<Location /b>\nWSGIProcessGroup one\n</Location>\n'],
    [
      'nested sections of groups',
      '<Directory /srv>\n<Files x>\nWSGIProcessGroup one\n</Files>\n</Directory>\n',
    ],
  ])('where %s is added', (_what, lines) => {
    expect(differOnlyInGroups(...pairOf([SERVER, SERVER + lines]))).toBe(true)
    expect(differOnlyInGroups(...pairOf([SERVER + lines, SERVER]))).toBe(true)
  })

  test('where a group within a section is another', () => {
    expect(differOnlyInGroups(...pairOf([SERVER, SERVER.replace('Group one', 'Group two')]))).toBe(true)
  })
})

describe('servers differ in more', () => {
  test.each([
    ['a section with a regular expression', '<LocationMatch ^/b>\nWSGIProcessGroup one\n</LocationMatch>\n'],
    ['one behind a tilde', '<Location ~ ^/b>\nWSGIProcessGroup one\n</Location>\n'],
    ['a condition on the request', '<If "true">\nWSGIProcessGroup one\n</If>\n'],
    ['a section that holds more', '<Location /b>\nWSGIProcessGroup one\nSetHandler none\n</Location>\n'],
    ['a virtual host', '<VirtualHost *:80>\n</VirtualHost>\n'],
    ['another directive of mod_wsgi', 'WSGIRestrictProcess one\n'],
    ['a module', 'LoadModule rewrite_module m\n'],
  ])('where %s is added', (_what, lines) => {
    expect(differOnlyInGroups(...pairOf([SERVER, SERVER + lines]))).toBe(false)
    expect(differOnlyInGroups(...pairOf([SERVER + lines, SERVER]))).toBe(false)
  })

  test('where other directives change places', () => {
    const [alias = '', mount = ''] = SERVER.split('\n').slice(2)
    const after = SERVER.replace(`${alias}\n${mount}`, `${mount}\n${alias}`)
    expect(differOnlyInGroups(...pairOf([SERVER, after]))).toBe(false)
  })

  test('where it is not known any more whether a directive is there', () => {
    const conditional = SERVER.replace(/Alias .*\n/, '<IfModule mod_of_others.c>\n$&</IfModule>\n')
    const pair = pairOf([SERVER, conditional], (text) =>
      readFiles({'a.conf': text}, {otherModules: 'unknown'}),
    )
    expect(differOnlyInGroups(...pair)).toBe(false)
  })
})
