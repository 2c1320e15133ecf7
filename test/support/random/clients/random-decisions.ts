/** Servers that let clients in by random blocks of addresses, users, groups and variables. */
import {recordedCases} from '../../recorded/recorded-requests.ts'
import type {Random} from '../random.ts'
import {accessLines, pick} from './access-lines.ts'

/** A made-up server, and a path that several of its sections apply to. */
export interface DecisionServer {
  readonly files: Readonly<Record<string, string>>
  readonly path: string
}

const BASE = recordedCases('access')[0]?.files['conf/base.conf'] ?? ''

const SECTIONS = [
  'Directory @ROOT@/htdocs',
  'Directory @ROOT@/htdocs/a',
  'Location /a',
  'Files f.txt',
  'If true',
]

/** Makes one. */
export function randomDecisions(random: Random): DecisionServer {
  const lines = ['Include conf/base.conf']
  for (let count = random(3); count > 0; count--) lines.push(pick(random, VARIABLES)(random))
  for (let count = 1 + random(4); count > 0; count--) {
    const section = pick(random, SECTIONS)
    const own = random(3) === 0 ? accessLines(random) : blockLines(random)
    const login = ['AuthType Basic', 'AuthName x', 'AuthGroupFile @ROOT@/conf/groups']
    lines.push(`<${section}>`, ...login, ...own, `</${section.split(' ')[0]}>`)
  }
  const files = {
    'conf/base.conf': BASE,
    'conf/httpd.conf': `${lines.join('\n')}\n`,
    'conf/groups': 'staff: alice\nops: bob alice\n',
    'htdocs/a/f.txt': 'x\n',
  }
  return {files, path: '/a/f.txt'}
}

const VARIABLES: readonly ((random: Random) => string)[] = [
  (random) => `SetEnvIf Remote_Addr "^10\\.${random(3)}\\." GO`,
  (random) => `SetEnvIf Remote_Addr "^10\\.1\\.2\\.${random(256)}$" TWO`,
  () => 'SetEnvIf X-Env "^(.+)$" LOCAL=$1',
  () => 'SetEnvIf Request_URI "^/a" TWO',
  (random) => `SetEnvIfExpr "-R '10.${random(4)}.0.0/${8 + random(17)}'" GO`,
]

function blockLines(random: Random): readonly string[] {
  const kinds: readonly (() => string)[] = [
    () => `Require ip ${block(random)} ${block(random)}`,
    () => `Require ip ${block(random)}`,
    () => `Allow from ${block(random)}`,
    () => `Deny from ${block(random)}`,
    () => `Order ${pick(random, ['allow,deny', 'deny,allow'])}`,
    () => `Satisfy ${pick(random, ['any', 'all'])}`,
    () => `Require group ${pick(random, ['staff', 'ops', 'none'])}`,
    () => `Require env ${pick(random, ['GO', 'TWO'])}`,
    () => `Require expr "-R '${block(random)}' || %{REMOTE_USER} == 'bob'"`,
    () => `<RequireAll>\nRequire ip ${block(random)}\nRequire not ip ${block(random)}\n</RequireAll>`,
  ]
  return Array.from({length: 1 + random(4)}, () => pick(random, kinds)())
}

/** Few numbers, so that blocks are in one another and side by side. */
function block(random: Random): string {
  const octet = (): number => pick(random, [0, 1, 2, 127, 128, 255])
  return pick(random, [
    () => `10.${octet()}.${octet()}.${octet()}/${1 + random(32)}`,
    () => `10.${octet()}`,
    () => `10.${octet()}.${octet()}.${octet()}`,
    () => `127.0.0.${octet()}`,
    () => `0.0.0.0/${1 + random(3)}`,
    () => `2001:db8:${octet()}::${octet()}/${1 + random(128)}`,
    () => '::1',
  ])()
}
