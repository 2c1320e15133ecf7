import {spawnSync} from 'node:child_process'
import {RefusedError} from '../refused-error.ts'

/** Number of the system call renameat2 by architecture; Node has no function for it. */
const RENAMEAT2: Readonly<Record<string, number>> = {
  x64: 316,
  arm64: 276,
  arm: 382,
  ia32: 353,
  ppc64: 357,
  s390x: 347,
  riscv64: 276,
}

/**
 * Exchanges two files in one step. Afterwards the first name holds exactly what stood at the second one, so that
 * whatever somebody else wrote there up to that moment can be looked at and put back.
 * @throws {RefusedError} if the system cannot do it
 */
export function swapFiles(one: string, other: string): void {
  const number = RENAMEAT2[process.arch]
  if (number === undefined)
    throw new RefusedError(`cannot exchange files on the architecture ${process.arch}`)
  const {status, stderr, error} = spawnSync('perl', ['-e', SCRIPT, String(number), one, other], {
    encoding: 'utf8',
  })
  if (error) throw new RefusedError(`cannot exchange files: perl is needed for it, and is not there`)
  if (status !== 0)
    throw new RefusedError(`cannot replace ${other}: ${stderr.trim() || 'the exchange was killed'}`)
}

/** AT_FDCWD is -100 and RENAME_EXCHANGE is 2 (linux/fcntl.h, linux/fs.h). */
const SCRIPT = 'syscall($ARGV[0]+0, -100, $ARGV[1], -100, $ARGV[2], 2) == 0 or die "$!\\n"'
