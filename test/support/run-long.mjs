import {spawnSync} from 'node:child_process'
import process from 'node:process'
import {parseArgs} from 'node:util'

/**
 * Runs a test file as often as the command line says, with the seed that it says.
 * @param {string} file the test file
 * @param {{name: string, usual: string, variable: string}} count the flag that says how often, what it is without it, and
 * the environment variable that the test file reads it from
 */
export function runLong(file, {name, usual, variable}) {
  const {values} = parseArgs({options: {[name]: {type: 'string', default: usual}, seed: {type: 'string'}}})
  for (const [flag, value] of Object.entries(values)) {
    if (!/^\d+$/.test(value)) throw new Error(`Unexpected --${flag} ${value}, expected a whole number`)
  }
  const {status} = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', file, '--disable-console-intercept'],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        [variable]: values[name],
        ...(values.seed === undefined ? {} : {HTTPD_CODEMOD_SEED: values.seed}),
      },
    },
  )
  process.exitCode = status ?? 1
}
