import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {createInterface} from 'node:readline'
import type {Readable, Writable} from 'node:stream'
import {RefusedError} from '../refused-error.ts'

/** Makes the system calls that Node has no function for. */
export interface Exchanger {
  /**
   * Exchanges two files in one step. Afterwards the first name holds exactly what stood at the second one, so that
   * whatever somebody else wrote there up to that moment can be looked at and put back.
   * @returns what `isBeingWritten` says of the first name then
   * @throws {RefusedError} if the system cannot do it
   */
  swap(one: string, other: string): Promise<boolean>
  /** True if a process has the file open for writing; false if none has, or if its file system cannot tell. */
  isBeingWritten(path: string): Promise<boolean>
  /** Resolves when it has ended and its locks are gone. */
  end(): Promise<void>
}

/** Number of the system call renameat2 by architecture. */
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
 * Starts it.
 * @param locks descriptors of locks that it shares: should this process be killed, it may still be about to exchange
 * two files, and nobody must look at them before it has ended, which it does at once
 * @throws {RefusedError} if it cannot be started
 */
export async function startExchanger(locks: readonly number[]): Promise<Exchanger> {
  const number = RENAMEAT2[process.arch]
  if (number === undefined)
    throw new RefusedError(`cannot exchange files on the architecture ${process.arch}`)
  // In a session of its own: an interrupt from the terminal is for this process to answer.
  const helper = spawn('perl', ['-e', SCRIPT, String(number)], {
    stdio: ['pipe', 'pipe', 'ignore', ...locks],
    detached: true,
    env: {...process.env, LC_ALL: 'C'},
  }) as ChildProcessByStdio<Writable, Readable, null>
  let failure = 'perl ended unexpectedly'
  helper.once('error', () => {
    failure = 'perl is required and is not installed'
  })
  const ended = new Promise<void>((resolve) => {
    helper.once('exit', () => resolve())
    helper.once('error', () => resolve())
  })
  helper.stdin.on('error', () => {
    // It has ended; the answer that does not come says so.
  })
  const answers = createInterface({input: helper.stdout})[Symbol.asyncIterator]()
  const ask = async (...fields: readonly string[]): Promise<string> => {
    helper.stdin.write(fields.map((field) => `${field}\0`).join(''))
    const {value, done} = await answers.next()
    if (done) throw new RefusedError(`cannot exchange files: ${failure}`)
    return value
  }
  await ask()
  return {
    async swap(one, other) {
      const answer = await ask('swap', one, other)
      if (answer === BUSY || answer === FREE) return answer === BUSY
      throw new RefusedError(`cannot replace ${other}: ${REASONS[answer] ?? answer}`)
    },
    async isBeingWritten(path) {
      return (await ask('lease', path)) === BUSY
    },
    end() {
      helper.stdin.end()
      return ended
    },
  }
}

const BUSY = 'busy'
const FREE = 'free'

const REASONS: Readonly<Record<string, string>> = {
  'Invalid argument': 'its file system cannot exchange two files',
  'Invalid cross-device link': 'no file can be renamed to it from the folder for new files',
}

/**
 * AT_FDCWD is -100 and RENAME_EXCHANGE is 2 (linux/fcntl.h, linux/fs.h). A read lease (F_SETLEASE 1024, F_RDLCK 0) is
 * not given, with EAGAIN (11), while anybody has the file open for writing (fs/locks.c: check_conflicting_open).
 */
const SCRIPT = `
$/ = "\\0"; $| = 1; $SIG{IO} = "IGNORE";
sub field { my $field = <STDIN>; exit unless defined $field; chomp $field; $field }
print "ready\\n";
while (1) {
  my ($verb, $one) = (field(), field());
  if ($verb eq "swap") {
    my $other = field();
    unless (syscall($ARGV[0] + 0, -100, $one, -100, $other, 2) == 0) { print "$!\\n"; next }
  }
  my $file;
  my $busy = open($file, "<", $one) && !fcntl($file, 1024, 0) && $! == 11;
  print $busy ? "${BUSY}\\n" : "${FREE}\\n";
}`
