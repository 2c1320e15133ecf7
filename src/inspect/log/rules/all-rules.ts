import {ACCESS_RULES} from './access-rules.ts'
import {DAEMON_RULES} from './daemon-rules.ts'
import {FILE_RULES} from './file-rules.ts'
import {GROUP_RULES} from './group-rules.ts'
import {PROXY_RULES} from './proxy-rules.ts'
import type {LogRule} from './rule.ts'
import {SERVER_RULES} from './server-rules.ts'

const ALL: readonly LogRule[] = [
  ...ACCESS_RULES,
  ...GROUP_RULES,
  ...DAEMON_RULES,
  ...FILE_RULES,
  ...PROXY_RULES,
  ...SERVER_RULES,
]

/** The rules by the codes of their lines; by the empty text those of lines without a code. */
export const RULES_BY_CODE: ReadonlyMap<string, readonly LogRule[]> = new Map(
  [...new Set(ALL.flatMap(({codes}) => codes))].map((code) => [
    code,
    ALL.filter(({codes}) => codes.includes(code)),
  ]),
)
