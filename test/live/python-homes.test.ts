/** The real server as judge of check-python-home: what a finding says of a folder is what happens to its processes. */
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'vitest'
import checkPythonHome from '../../transforms/checks/python/check-python-home.ts'
import {findingsIn} from '../support/findings/claims.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {serverTest} from '../support/server/httpd.ts'
import {newServerFolder, type RunningServer, type ServerFolder} from '../support/server/running-server.ts'

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''

/** Answers with the version of Python, and whether the one package of the environment can be imported. */
const APPLICATION = `
import sys
try:
    import packaged
    found = 'packaged'
except ImportError:
    found = 'not packaged'
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('%d.%d %s' % (*sys.version_info[:2], found)).encode()]
`

/** Makes a home below a folder; `@` in a path stands for the version of mod_wsgi's Python. */
interface Home {
  readonly files?: Readonly<Record<string, string>>
  readonly link?: readonly [path: string, target: string]
  /** The key of the finding; undefined for a home that is right. */
  readonly finding: string | undefined
  readonly said: 'packaged' | 'not packaged' | 'Fatal Python error'
  /** The part of the folder that is named as home. */
  readonly below?: string
  readonly expected?: string
}

const CONFIGURATION = {'pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n'}
const ENVIRONMENT = {...CONFIGURATION, 'lib/python@/site-packages/packaged.py': ''}

const HOMES: Readonly<Record<string, Home>> = {
  'an environment': {files: ENVIRONMENT, finding: undefined, said: 'packaged'},
  'an environment whose Python is gone': {
    files: {...ENVIRONMENT, 'pyvenv.cfg': 'home = /nowhere/bin\n'},
    finding: undefined,
    said: 'packaged',
  },
  'a folder with a link to the modules of Python': {
    files: {'bin/x': ''},
    link: ['lib/python@', '/usr/lib/python@'],
    finding: undefined,
    said: 'not packaged',
  },
  'an environment without pyvenv.cfg': {
    files: {'lib/python@/site-packages/packaged.py': ''},
    finding: 'empty',
    said: 'Fatal Python error',
  },
  'a folder with an environment in it': {
    files: {'venv/pyvenv.cfg': CONFIGURATION['pyvenv.cfg'], 'venv/lib/python@/site-packages/packaged.py': ''},
    finding: 'empty',
    said: 'Fatal Python error',
    expected: '/venv`',
  },
  'the folder of programs': {
    files: {...ENVIRONMENT, 'bin/activate': ''},
    below: '/bin',
    finding: 'empty',
    said: 'Fatal Python error',
    expected: '/home`',
  },
  'a file': {files: {python: ''}, below: '/python', finding: 'file', said: 'Fatal Python error'},
  'an environment of another Python': {
    files: {...CONFIGURATION, 'lib/python3.1/site-packages/packaged.py': ''},
    finding: 'environment',
    said: 'not packaged',
  },
  'an installation of another Python': {
    files: {'lib/python3.1/os.py': '', 'lib/python3.1/encodings/__init__.py': ''},
    finding: 'installation',
    said: 'Fatal Python error',
  },
}

for (const [name, home] of Object.entries(HOMES))
  serverTest.concurrent(`${name}: ${home.finding ?? 'nothing is said'}`, async () => {
    const server = await newServerFolder({
      'app/a.wsgi': APPLICATION,
      'conf/base.conf': BASE,
      'conf/httpd.conf': `Include conf/base.conf
WSGIDaemonProcess one python-home=@ROOT@/home${home.below ?? ''}
WSGIScriptAlias / @ROOT@/app/a.wsgi process-group=one
`,
    })
    const version = await versionOf(server)
    makeHome(join(server.root, 'home'), home, version)
    const findings = await findingsIn(server, ['conf/httpd.conf'], [checkPythonHome], 'conf/httpd.conf')
    expect(findings.map(({key}) => key)).toEqual(home.finding === undefined ? [] : [home.finding])
    if (home.expected !== undefined)
      expect(findings[0]).toHaveProperty('message', expect.stringContaining(home.expected))
    expect(await server.whileRunning((running) => firstWords(server, running))).toBe(home.said)
  })

/** What the log or the application says first. */
async function firstWords({root}: ServerFolder, {url}: RunningServer): Promise<string> {
  const answer = fetch(url, {signal: AbortSignal.timeout(15_000)}).then(
    (response) => response.text(),
    () => undefined,
  )
  for (let attempt = 0; attempt < 150; attempt++) {
    const log = readFileSync(join(root, 'logs/error.log'), 'utf8')
    if (log.includes('Fatal Python error')) return 'Fatal Python error'
    const text = await Promise.race([answer, sleep(100)])
    if (text !== undefined) return text.replace(/^\S+ /, '')
  }
  return 'nothing'
}

/** The version of the Python that mod_wsgi is built for, by running it without a home. */
async function versionOf(server: ServerFolder): Promise<string> {
  const other = await newServerFolder({
    'app/a.wsgi': APPLICATION,
    'conf/base.conf': BASE,
    'conf/httpd.conf': 'Include conf/base.conf\nWSGIScriptAlias / @ROOT@/app/a.wsgi\n',
  })
  const answers = await other.ask([{path: '/', host: server.fill('localhost:@PORT@')}])
  if (typeof answers === 'string') throw new Error(answers)
  return answers[0]?.text.split(' ')[0] ?? ''
}

function makeHome(folder: string, {files = {}, link}: Home, version: string): void {
  const place = (path: string): string => join(folder, path.replaceAll('@', version))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(place(path)), {recursive: true})
    writeFileSync(place(path), text)
  }
  if (!link) return
  mkdirSync(dirname(place(link[0])), {recursive: true})
  symlinkSync(link[1].replaceAll('@', version), place(link[0]))
}
