import {readFileSync, readlinkSync} from 'node:fs'
import {LOST, pathOfBytes} from '../server/disk/paths.ts'

/** The words of the command line. Node decodes them as UTF-8; Linux has the bytes. */
export function commandLine(): readonly string[] {
  const words = process.argv.slice(2)
  if (!words.some((word) => word.includes(LOST))) return words
  try {
    const bytes = readFileSync('/proc/self/cmdline')
    // Each word ends in NUL.
    const all = pathOfBytes(bytes.subarray(0, -1)).split('\0')
    return all.slice(all.length - words.length)
  } catch {
    return words
  }
}

/** Lets paths count from the working folder where its name is not UTF-8: `node:path` asks for it each time. */
export function keepBytesOfWorkingFolder(): void {
  if (!process.cwd().includes(LOST)) return
  try {
    const folder = pathOfBytes(readlinkSync('/proc/self/cwd', 'buffer'))
    process.cwd = () => folder
  } catch {
    // Without /proc the name stays what Node makes of it, and nothing is found there.
  }
}
