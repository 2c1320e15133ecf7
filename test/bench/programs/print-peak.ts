/** Prints the peak memory of the process in bytes when it exits, to descriptor 3. Use: node --import print-peak.js */
import {writeSync} from 'node:fs'

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS * 1024)))
