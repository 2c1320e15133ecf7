import {expect, test} from 'vitest'
import {fromText} from '../../src/index.ts'
import {readServerUnwalked} from '../../src/reading/read-server.ts'
import {withFile} from '../../src/reading/versions/with-file.ts'
import {daemonsIn} from '../../src/resolve/server/daemons.ts'
import {hostIndexOf} from '../../src/resolve/server/host-index.ts'
import {type ServerModel, serverModelOf} from '../../src/resolve/server/server-model.ts'
import {environmentOf, ROOT} from '../support/environment.ts'
import {laidOut} from '../support/laid-out.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomEdit} from '../support/random/random-edit.ts'
import {randomServer} from '../support/random/random-server.ts'
import {filled, MADE_UP_ROOT, madeUpEnvironment, predict} from '../support/server/predict.ts'

const host = (name: string, lines = ''): string =>
  `<VirtualHost *:80>\nServerName ${name}\n${lines}</VirtualHost>\n`

const FILES = {'a.conf': 'Include sites\n', 'sites/a': host('a'), 'sites/b': host('b'), 'sites/c': host('c')}

/** The model of the files, and that of the same files with another text of the second host. */
function modelsWith(text: string): readonly [before: ServerModel, after: ServerModel] {
  const environment = environmentOf(FILES)
  const reading = readServerUnwalked('a.conf', environment)
  const before = serverModelOf(reading, environment)
  hostIndexOf(before.hosts)
  return [before, serverModelOf(withFile(reading, `${ROOT}/sites/b`, fromText(text)), environment, before)]
}

test('scopes that a change leaves alone stay the same objects, and so does the index of hosts', () => {
  const [before, after] = modelsWith(host('b', 'WSGIDaemonProcess b\nWSGIProcessGroup b\n'))
  expect(after.main).toBe(before.main)
  expect(after.hosts.map((each, index) => each === before.hosts[index])).toEqual([true, false, true])
  expect(hostIndexOf(after.hosts)).toBe(hostIndexOf(before.hosts))
  expect([before, after].flatMap((server) => [...daemonsIn(server).keys()])).toEqual(['b'])
})

test.each([
  ['another name', host('d'), [true, false, true]],
  ['another host before it', host('d') + host('b'), [true, false, false, true]],
  ['no host', 'ServerSignature On\n', [false, false]],
])('a change to %s is seen in the index', (_, text, kept) => {
  const [before, after] = modelsWith(text)
  expect(after.hosts.map((each) => before.hosts.includes(each))).toEqual(kept)
  expect(hostIndexOf(after.hosts)).not.toBe(hostIndexOf(before.hosts))
})

test('a setting of the main server makes all scopes anew, since they inherit it', () => {
  const [before, after] = modelsWith(`ServerName main\n${host('b')}`)
  expect(after.hosts.some((each) => before.hosts.includes(each))).toBe(false)
})

test('after random edits a model made from the one before answers as one made anew', () => {
  const seed = seedOfRun()
  for (let number = 0; number < 25; number++) {
    const random = randomFrom(seed + number)
    const {files: own, requests} = randomServer(random)
    let files = laidOut(own)
    const paths = Object.keys(files).filter((path) => path.startsWith('conf/h'))
    const environment = madeUpEnvironment(files)
    let reading = readServerUnwalked(`${MADE_UP_ROOT}/conf/httpd.conf`, environment)
    let model = serverModelOf(reading, environment)
    for (let left = 2; left > 0; left--) {
      const asked = requests.slice(0, 20)
      for (const request of asked) predict(model, request)
      const path = paths[random(paths.length)] ?? ''
      files = {...files, [path]: randomEdit(random, files[path] ?? '', LINES)}
      reading = withFile(reading, `${MADE_UP_ROOT}/${path}`, fromText(filled(files[path] ?? '')))
      model = serverModelOf(reading, environment, model)
      const anew = serverModelOf(reading, environment)
      for (const request of asked)
        expect(predict(model, request), `seed ${seed + number}`).toEqual(predict(anew, request))
    }
  }
})

const LINES = [
  ...['Alias /a @ROOT@/app/static', 'WSGIProcessGroup g1', 'ServerAlias *.example', 'ServerName b.example'],
  ...['WSGIDaemonProcess g4', 'WSGIScriptAlias / @ROOT@/app/one.wsgi', '# comment', 'ServerAlias a.example'],
]
