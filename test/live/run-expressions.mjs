/**
 * Asks the real server about many random expressions.
 * Use: npm run expressions -- [--patterns N] [--seed X]
 */
import {spawnSync} from 'node:child_process'
import process from 'node:process'
import {parseArgs} from 'node:util'

const {values} = parseArgs({options: {patterns: {type: 'string', default: '2000'}, seed: {type: 'string'}}})
for (const [name, value] of Object.entries(values)) {
  if (!/^\d+$/.test(value)) throw new Error(`Unexpected --${name} ${value}, expected a whole number`)
}
const {status} = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/live/expressions.test.ts', '--disable-console-intercept'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      HTTPD_CODEMOD_PATTERNS: values.patterns,
      ...(values.seed === undefined ? {} : {HTTPD_CODEMOD_SEED: values.seed}),
    },
  },
)
process.exitCode = status ?? 1
