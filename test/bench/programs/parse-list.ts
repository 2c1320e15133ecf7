/**
 * Reads and parses the files of a list, once or several times over, and prints what
 * that took: the median CPU time of the second half of the rounds, in milliseconds, and its peak memory in bytes.
 * Use: node parse-list.js LIST ROUNDS
 */
import {readFileSync} from 'node:fs'
import {tuneEngine} from '../../../src/cli/tune-engine.ts'
import {fromBytes} from '../../../src/syntax/from-bytes.ts'
import {ofCall} from '../measure.ts'
import {middleOf} from '../measure-group.ts'

const [list = '', rounds = '1'] = process.argv.slice(2)
// One round stands for the program, which tunes the engine; more stand for the library in a process of others.
if (rounds === '1') tuneEngine()
const paths = readFileSync(list, 'utf8').split('\n').slice(0, -1)
const measure = ofCall(() => {
  for (const path of paths) fromBytes(readFileSync(path))
})
const times = Array.from({length: Number(rounds)}, measure)
const cpu = middleOf(times.slice(times.length >> 1))
console.log(JSON.stringify({cpu, peak: process.resourceUsage().maxRSS * 1024}))
