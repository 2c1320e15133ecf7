/** Lines that say who is let in, in random trees and lists. */
import type {Random} from '../random.ts'

/** One of a list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random(list.length)] as T
}

const REQUIREMENTS: readonly string[] = [
  ...[
    'all granted',
    'all denied',
    'ip 127.0.0.1',
    'ip 127.0.0',
    'ip 127.0.0.0/24 ::1',
    'ip 127.0.1.5',
    'local',
  ],
  ...[
    'user alice',
    'user bob alice',
    'group staff',
    'group ops staff',
    'valid-user',
    'env GO',
    'env LOCAL TWO',
  ],
  ...['method GET', 'method POST PUT', 'method OPTIONS GET', 'ip ::1/128', 'ip 127.0.0.2/31'],
  `expr "%{REMOTE_ADDR} == '127.0.0.1'"`,
  `expr "%{REQUEST_METHOD} != 'POST'"`,
  `expr "-n %{HTTP:X-Env}"`,
  `expr "%{REQUEST_URI} =~ m#^/a/#"`,
  `expr "%{REMOTE_USER} == 'alice'"`,
  `expr "-R '127.0.0.0/24' || reqenv('GO') == '1'"`,
]

const ADDRESSES: readonly string[] = [
  ...[
    'all',
    '127.0.0.1',
    '127.0.0',
    '127.0.0.0/24',
    '127.0.1.5',
    '::1',
    '127.0.0.2 ::1',
    '127.0.0.0/255.255.0.0',
  ],
  ...['env=GO', 'env=!GO', 'env=TWO', 'none', '10.0.0.0/8', '127.', 'env=local'],
]

const METHODS: readonly string[] = ['GET', 'POST', 'GET POST', 'PUT OPTIONS', 'FOO']

/** Lines of one section or .htaccess file that a known access rule consists of. */
export function accessLines(random: Random): readonly string[] {
  const some = (most: number, line: () => string): string[] => Array.from({length: 1 + random(most)}, line)
  const kinds: readonly (() => readonly string[])[] = [
    () => some(2, () => requirement(random)),
    () => some(2, () => requirement(random)),
    () => [tree(random, 2)],
    () => some(3, () => hostList(random)),
    () => [`Order ${pick(random, ORDERS)}`, ...some(2, () => hostList(random))],
    () => [`Order ${pick(random, ORDERS)}`, ...some(2, () => hostList(random)), requirement(random)],
    () => [`Satisfy ${pick(random, ['Any', 'All', 'Any'])}`, hostList(random), requirement(random)],
    () => limited(random),
    () => [...limited(random), requirement(random)],
    () => [`AuthMerging ${pick(random, ['And', 'Or', 'Off'])}`, requirement(random)],
    () => [`AuthMerging ${pick(random, ['And', 'Or', 'Off'])}`, tree(random, 1)],
    () => [
      pick(random, ['Satisfy Any', 'Satisfy All', 'AuthMerging Off', 'AuthType None', 'AuthType Basic']),
    ],
    () => [pick(random, ['AuthzSendForbiddenOnFailure On', 'AuthType Basic']), requirement(random)],
  ]
  return pick(random, kinds)()
}

const ORDERS: readonly string[] = ['allow,deny', 'deny,allow', 'mutual-failure', 'Deny,Allow']

function requirement(random: Random): string {
  return `Require ${pick(random, REQUIREMENTS)}`
}

function hostList(random: Random): string {
  return `${pick(random, ['Allow', 'Deny'])} from ${pick(random, ADDRESSES)}`
}

function limited(random: Random): readonly string[] {
  const name = pick(random, ['Limit', 'Limit', 'LimitExcept'])
  const lines = [hostList, requirement, hostList, (): string => `Order ${pick(random, ORDERS)}`]
  const inside = Array.from({length: 1 + random(2)}, () => pick(random, lines)(random))
  return [`<${name} ${pick(random, METHODS)}>`, ...inside, `</${name}>`]
}

/** A container of requirements; what may be refused for having no effect is never made. */
function tree(random: Random, depth: number): string {
  const name = pick(random, ['RequireAll', 'RequireAny', 'RequireAll'])
  const child = (): string => (depth > 0 && random(3) === 0 ? tree(random, depth - 1) : requirement(random))
  const children = Array.from({length: 1 + random(3)}, child)
  const denials = name === 'RequireAll' ? Array.from({length: random(2)}, () => denial(random)) : []
  return [`<${name}>`, ...children, ...denials, `</${name}>`].join('\n')
}

function denial(random: Random): string {
  const one = requirement(random)
  if (random(3) === 0) return `<RequireNone>\n${one}\n${requirement(random)}\n</RequireNone>`
  return one.replace(/^Require (?!all)/, 'Require not ')
}
