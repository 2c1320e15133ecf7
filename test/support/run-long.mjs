import {spawnSync} from 'node:child_process'
import {randomInt} from 'node:crypto'
import process from 'node:process'
import {parseArgs} from 'node:util'

/**
 * A flag with a whole number: what it is where it is left out, and the variable of the environment that the test file
 * reads it from.
 * @typedef {{usual?: string, variable: string}} Flag
 */

/**
 * Runs a test file for as long as the command line says, with the seed that it or the environment says, or a new one.
 * @param {string} file the test file
 * @param {Record<string, Flag>} own its flags by their names, beside --seed
 */
export function runLong(file, own) {
  const newSeed = String(randomInt(1_000_000_000))
  const flags = {
    ...own,
    seed: {usual: process.env.HTTPD_CODEMOD_SEED || newSeed, variable: 'HTTPD_CODEMOD_SEED'},
  }
  const options = Object.fromEntries(Object.keys(flags).map((name) => [name, {type: 'string'}]))
  const {values} = parseArgs({options})
  const variables = {}
  for (const [name, {usual, variable}] of Object.entries(flags)) {
    const value = values[name] ?? usual
    if (value === undefined) continue
    if (!/^\d+$/.test(value)) throw new Error(`Unexpected --${name} ${value}, expected a whole number`)
    variables[variable] = value
  }
  console.info(`seed ${variables.HTTPD_CODEMOD_SEED}`)
  const {status} = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', file, '--disable-console-intercept'],
    {stdio: 'inherit', env: {...process.env, ...variables}},
  )
  process.exitCode = status ?? 1
}
