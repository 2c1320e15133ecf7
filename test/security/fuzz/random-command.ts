/** Command lines over all commands and flags, most of them with a meaning. */
import {join} from 'node:path'
import {oneOf, type Scene} from './scene.ts'

const TRANSFORMS = [
  ...['move-to-daemon-mode', 'add-application-group-global', 'wrap-apps-in-location', 'wsgi-recommended'],
  ...['wsgi-checks', 'merge-duplicate-daemon-process', 'convert-alias-to-wsgi-script-alias'],
  ...[
    'move-to-daemon-mode:threads=5',
    'move-to-daemon-mode={threads: 1e99}',
    'move-to-daemon-mode:threads=-1',
  ],
  ...['none', '', ':', 'x=', '__proto__', 'constructor', '../x', './a.conf', '\x1b[2J'],
]
const NUMBERS = ['0', '1', '3', '999999', '-1', '1e9', '', 'NaN', '99999999999999999999']
const FORMATS = ['patch', 'text', 'stat', 'json', 'dump', 'sarif', '', '__proto__']
const WORDS = [
  '',
  '-',
  '--',
  '--help',
  '--debug',
  '-h',
  'plan',
  '\x1b[2J',
  '--nothing',
  '\u202e',
  'x'.repeat(10_000),
  '-x',
]

/** A flag and its values. */
type Flag = (scene: Scene) => readonly string[]

const word =
  (...words: readonly string[]): Flag =>
  () =>
    words
const valued =
  (flag: string, values: readonly string[]): Flag =>
  ({random}) => [flag, oneOf(random, values)]

const SERVER: readonly Flag[] = [
  (scene) => ['-f', somePath(scene)],
  (scene) => ['-d', somePath(scene)],
  (scene) => ['--root', somePath(scene)],
  valued('-C', ['ServerName x', '<', '', 'Include *', 'Include /dev/zero', `Define X \${X}`, '\x1b']),
  valued('-D', ['X', '', 'X=1', '\n', '__proto__']),
  valued('--httpd-version', ['2.4.58', '2.4.1', '2.2.0', '3', '', '2.4.99999999999']),
  valued('--mod-wsgi-version', ['4.9.4', '3.0', '5.0.0', '1.0', 'x']),
  valued('--assume', ['wsgi_module=on', 'wsgi_module=off', 'x', '=', '__proto__=on']),
  valued('--color', ['always', 'never', 'auto', 'x']),
]
const PREVIEW: readonly Flag[] = [
  ...SERVER,
  ...[
    valued('-t', TRANSFORMS),
    valued('-t', TRANSFORMS),
    valued('--style', ['location', 'alias-option', 'x']),
  ],
  ...[word('--check'), word('--unsafe'), word('-q'), word('-v'), word('--no-follow'), word('--managed')],
  ...[valued('--format', FORMATS), valued('--format', FORMATS), valued('--context', NUMBERS), word('--pick')],
]
const CHECKS: readonly Flag[] = [
  valued('--verify', ['true', 'false', 'exit 7', 'kill -TERM $$', 'cat httpd.conf', '', 'rm -f none', ':;;']),
  valued('--reload', ['true', 'false', '', 'exit 300']),
  word('--managed'),
]

/** A command: its name, its flags, and what it is given. */
interface Command {
  readonly name: readonly string[]
  readonly flags: readonly Flag[]
  readonly given: (scene: Scene) => readonly string[]
}

const preview = (scene: Scene): readonly string[] =>
  Array.from({length: scene.random(3)}, () => somePath(scene))

const COMMANDS: readonly Command[] = [
  {name: [], flags: PREVIEW, given: preview},
  {name: [], flags: PREVIEW, given: (scene) => ['-f', join(scene.tree, 'httpd.conf'), ...preview(scene)]},
  {name: ['plan'], flags: PREVIEW, given: preview},
  {name: ['--write'], flags: [...PREVIEW, ...CHECKS], given: preview},
  {name: ['--write'], flags: [...PREVIEW, ...CHECKS], given: ({tree}) => ['-f', join(tree, 'httpd.conf')]},
  {name: [], flags: PREVIEW, given: (scene) => ['-o', join(scene.root, 'plan.json'), ...preview(scene)]},
  {
    name: ['inspect'],
    flags: [...SERVER, word('--check'), valued('--format', FORMATS)],
    given: (scene) => [somePath(scene)],
  },
  {
    name: ['explain'],
    flags: [...SERVER, valued('--format', FORMATS), (scene) => ['--server', somePath(scene)]],
    given: (scene) => [someThing(scene)],
  },
  {name: ['apply'], flags: CHECKS, given: (scene) => [somePath(scene)]},
  {name: ['apply'], flags: CHECKS, given: ({root}) => [join(root, 'plan.json')]},
  {name: ['undo'], flags: [word('-q')], given: ({random}) => (random(2) === 0 ? [] : [oneOf(random, WORDS)])},
  {name: ['list'], flags: [], given: () => []},
  {
    name: ['test'],
    flags: [(scene) => ['--fixtures', somePath(scene)]],
    given: ({random}) => [oneOf(random, TRANSFORMS)],
  },
]

/** Which commands keep runs. */
const KEEPS = /^(?:--write|apply|undo|explain)$/

/** One command line. */
export function randomCommand(scene: Scene): readonly string[] {
  const {random, state} = scene
  const {name, flags, given} = oneOf(random, COMMANDS)
  const some =
    flags.length === 0 ? [] : Array.from({length: random(4)}, () => oneOf(random, flags)(scene)).flat()
  const words = [...name, ...some, ...given(scene)]
  if (random(12) === 0) words.splice(random(words.length + 1), 0, oneOf(random, WORDS))
  // Arguments of processes end at a NUL.
  const all = words.map((each) => each.replaceAll('\0', ''))
  return all.some((each) => KEEPS.test(each)) ? [...all, '--state-dir', state] : all
}

/** A path that is there, or is not. */
function somePath({tree, root, random}: Scene): string {
  const inTree = [
    '',
    'httpd.conf',
    'a.conf',
    'link',
    'sites',
    'www',
    'none',
    'sites/a.conf',
    '.htaccess',
    'apps/c.wsgi',
  ]
  const others = [
    '.',
    '..',
    '/dev/null',
    '/dev/zero',
    '/proc/self',
    root,
    join(root, 'plan.json'),
    '',
    '-',
    'a\0b',
    '/',
  ]
  const path = random(4) === 0 ? oneOf(random, others) : oneOf(random, inTree)
  // Never the whole computer, or one that writes.
  if (path === '/' || path === '..') return tree
  return random(2) === 0 && !others.includes(path) ? join(tree, path) : path
}

function someThing(scene: Scene): string {
  const {random} = scene
  const hosts = ['localhost', 'a', 'a:99999', '[::1]', '', 'x'.repeat(300), 'a%00b', '\u202e']
  const paths = [
    '/',
    '/a/../..',
    '/%',
    '/%00',
    '/%2e%2e/x',
    '//',
    '/s/?q#f',
    `/${'a/'.repeat(3000)}`,
    '/\x1b',
    '/m/x',
  ]
  return oneOf<() => string>(random, [
    () => oneOf(random, TRANSFORMS),
    () => `${somePath(scene)}:${oneOf(random, NUMBERS)}`,
    () => `${join(scene.tree, 'httpd.conf')}:${1 + random(30)}`,
    () => `http://${oneOf(random, hosts)}${oneOf(random, paths)}`,
    () => `http://localhost/${oneOf(random, paths)}`,
    () => somePath(scene),
    () => join(scene.root, 'plan.json'),
    () => oneOf(random, ['runs', '20260101T000000-abcdef', ...WORDS]),
  ])()
}
