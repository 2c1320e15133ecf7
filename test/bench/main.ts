/**
 * Measures this project beside other programs, prints a table and writes bench-results.json.
 * Figures are CPU time, the median of several runs that took turns. Use: npm run bench
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {cpus, tmpdir} from 'node:os'
import {join} from 'node:path'
import {compareCommandLine} from './command-line.ts'
import {makeInputs} from './inputs.ts'
import {compareMemory} from './memory.ts'
import {compareParsing} from './parsing.ts'
import {findAugeas} from './peers/augeas.ts'
import {findNpmPeer} from './peers/npm.ts'
import {findServerBuilder} from './peers/server.ts'
import {isReached, ratioOf} from './row.ts'
import {formatTable} from './table.ts'
import {compareWholeServers} from './whole-server.ts'

const RESULTS = 'bench-results.json'

console.error('Measuring. This takes a minute or two.')
const folder = mkdtempSync(join(tmpdir(), 'httpd-codemod-bench-'))
try {
  const newFolder = (name: string): string => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const inputs = makeInputs(newFolder('inputs'))
  const groups = [
    compareParsing(inputs, {
      server: findServerBuilder(newFolder('server')),
      augeas: findAugeas(newFolder('augeas')),
      npm: findNpmPeer(newFolder('npm')),
    }),
    compareMemory(inputs),
    compareCommandLine(inputs),
    ...compareWholeServers(newFolder),
  ]
  const processor = cpus()[0]?.model ?? 'unknown'
  console.log(formatTable(`httpd-codemod bench · Node ${process.versions.node} · CPU time, medians`, groups))
  const results = groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({...row, ratio: ratioOf(row), reached: isReached(row)})),
  }))
  writeFileSync(
    RESULTS,
    `${JSON.stringify({node: process.versions.node, processor, groups: results}, null, 2)}\n`,
  )
} finally {
  rmSync(folder, {recursive: true, force: true})
}
