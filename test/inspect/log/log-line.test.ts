import {expect, test} from 'vitest'
import {readLogLine} from '../../../src/inspect/log/line/log-line.ts'

const DENIED = 'client denied by server configuration: /srv/x'
const DEFAULT = `[Mon Nov 30 20:01:02.123456 2026] [authz_core:error] [pid 7:tid 8] [client 192.0.2.7:50000] AH01630: ${DENIED}`
const READ = {code: 'AH01630', message: DENIED, client: '192.0.2.7'}

test.each([
  ['the default format', DEFAULT, {...READ, module: 'authz_core', level: 'error', thread: 'pid 7:tid 8'}],
  ['a referer', `${DEFAULT}, referer: http://shop.example/?a=, referer: b`, READ],
  [
    'an error of the system',
    DEFAULT.replace('[client', '(13)Permission denied: [client'),
    {...READ, error: 13},
  ],
  [
    'an error of the system before the code',
    DEFAULT.replace('AH', '(2)No such file or directory: AH'),
    {...READ, error: 2},
  ],
  ['the place in the source', DEFAULT.replace('[client', 'mod_authz_core.c(879): [client'), READ],
  ['an address of IPv6', DEFAULT.replace('192.0.2.7', '2001:db8::7'), {...READ, client: '2001:db8::7'}],
  [
    'an address of IPv6 in brackets',
    DEFAULT.replace('192.0.2.7:50000', '[2001:db8::7]:50000'),
    {...READ, client: '2001:db8::7'},
  ],
  [
    '2.2',
    `[Mon Nov 30 20:01:02 2026] [error] [client 192.0.2.7] ${DENIED}`,
    {...READ, code: undefined, level: 'error', module: undefined},
  ],
  [
    '2.2 and IPv6',
    `[Mon Nov 30 20:01:02 2026] [error] [client ::1] ${DENIED}`,
    {client: '::1', message: DENIED},
  ],
  [
    'a daemon process of mod_wsgi',
    `[wsgi:error] [pid 1] [remote 192.0.2.7:1] mod_wsgi (pid=1): X`,
    {client: '192.0.2.7', message: 'mod_wsgi (pid=1): X'},
  ],
  [
    'syslog',
    `Nov 30 20:01:02 web apache2[123]: ${DEFAULT}`,
    {...READ, time: 'Mon Nov 30 20:01:02.123456 2026'},
  ],
  ['syslog with a priority', `<134>Nov  3 20:01:02 web apache2[123]: ${DEFAULT}`, READ],
  [
    'syslog with its own time only',
    `Nov 30 20:01:02 web apache2[123]: [authz_core:error] [client 192.0.2.7:1] AH01630: ${DENIED}`,
    {...READ, time: 'Nov 30 20:01:02'},
  ],
  ['the journal with ISO times', `2026-11-30T20:01:02+0000 web apache2[123]: ${DEFAULT}`, READ],
  ['rsyslog', `2026-11-30T20:01:02.123456+00:00 web.example apache2[123]: ${DEFAULT}`, READ],
  ['Kubernetes', `2026-11-30T20:01:02.123456789Z stderr F ${DEFAULT}`, READ],
  ['docker logs --timestamps', `2026-11-30T20:01:02.123456789Z ${DEFAULT}`, READ],
  ['docker compose', `web-1  | ${DEFAULT}`, READ],
  [
    'the files of Docker',
    JSON.stringify({log: `${DEFAULT}\n`, stream: 'stderr', time: '2026-11-30T20:01:02Z'}),
    READ,
  ],
  [
    'a format without brackets',
    `2026-11-30 20:01:02 error 7 192.0.2.7:50000 AH01630: ${DENIED}`,
    {...READ, time: '2026-11-30 20:01:02'},
  ],
  ['a format that has the address alone in brackets', `[error] [192.0.2.7:50000] AH01630: ${DENIED}`, READ],
  [
    'a format where nothing is left of the client',
    `[proxy:error] [client AH00957: http: attempt to connect to [::1]:80 ([::1]) failed`,
    {code: 'AH00957', client: undefined, message: 'http: attempt to connect to [::1]:80 ([::1]) failed'},
  ],
  ['no header at all', `AH01630: ${DENIED}`, {...READ, client: undefined, level: undefined}],
])('a line with %s is read', (_what, line, expected) => {
  expect(readLogLine(line)).toMatchObject(expected)
})

test.each([
  [
    'in a path',
    `[core:error] [client 192.0.2.7:1] AH00128: File does not exist: /srv/[client 10.0.0.1:1] AH01630: ${DENIED}`,
  ],
  [
    'in a referer',
    `[core:error] [client 192.0.2.7:1] AH00128: File does not exist: /srv/x, referer: AH01630: ${DENIED}`,
  ],
])('a line that a client wrote %s is not believed', (_where, line) => {
  expect(readLogLine(line)).toMatchObject({code: 'AH00128', client: '192.0.2.7'})
})

test('what an application writes is not believed to be a header, nor a code to be one of the server', () => {
  const line = `[Mon Nov 30 20:01:02 2026] [wsgi:error] [client 192.0.2.7:1] [client 10.0.0.1:1] [core:alert] hello`
  expect(readLogLine(line)).toMatchObject({client: '192.0.2.7', module: 'wsgi', level: 'error'})
})

test('lines of any length and kind are read in time that is in proportion to their length', () => {
  for (const piece of ['[', '[a] ', '(1)a: ', 'x.c(1): ', 'AH00001: ', ', referer: ', '{"log":"', ' '])
    expect(readLogLine(piece.repeat(16_384 / piece.length))).toBeDefined()
})
