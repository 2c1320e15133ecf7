import {type ChildProcessByStdio, spawn} from 'node:child_process'
import type {Readable, Writable} from 'node:stream'
import {RefusedError} from '../refused-error.ts'

/** A file that waits, and the place that it will take. */
export interface Exchange {
  readonly staged: string
  readonly live: string
}

/** Makes the system calls that Node has no function for. */
export interface Exchanger {
  /**
   * Exchanges files, each two of them in one step, one after the other. Afterwards the staged name holds exactly what
   * stood at the live one, so that whatever somebody else wrote there up to that moment can be looked at and put back.
   * @returns what `isBeingWritten` says of each staged name then
   * @throws {RefusedError} if the system cannot exchange two of them; those that come after these are as they were
   */
  swap(exchanges: readonly Exchange[]): Promise<readonly boolean[]>
  /** Makes the system begin to write files to the disk, for whoever is going to wait for each of them. */
  startWriting(paths: readonly string[]): Promise<void>
  /** True if a process has the file open for writing; false if none has, or if its file system cannot tell. */
  isBeingWritten(path: string): Promise<boolean>
  /** Resolves when it has ended and its locks are gone. */
  end(): Promise<void>
}

/** Numbers of system calls by architecture. */
type Numbers = Readonly<Record<string, number>>

const RENAMEAT2: Numbers = {
  x64: 316,
  arm64: 276,
  arm: 382,
  ia32: 353,
  ppc64: 357,
  s390x: 347,
  riscv64: 276,
}

/** Where its arguments are those of x64. Elsewhere files are written when they are waited for, which takes longer. */
const SYNC_FILE_RANGE: Numbers = {x64: 277, arm64: 84, s390x: 307, riscv64: 84}

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
  const helper = spawn('perl', ['-e', SCRIPT, `${number}`, `${SYNC_FILE_RANGE[process.arch] ?? 0}`], {
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
  const chunks = helper.stdout.setEncoding('utf8')[Symbol.asyncIterator]()
  let told = ''
  const answer = async (): Promise<string> => {
    while (!told.includes('\n')) {
      const {value, done} = await chunks.next()
      if (done) throw new RefusedError(`cannot exchange files: ${failure}`)
      told += value
    }
    const line = told.slice(0, told.indexOf('\n'))
    told = told.slice(line.length + 1)
    return line
  }
  const tell = (verb: string, count: number, fields: readonly string[]): void => {
    helper.stdin.write([verb, `${count}`, ...fields, ''].join('\0'))
  }
  await answer()
  return {
    async swap(exchanges) {
      tell(
        'swap',
        exchanges.length,
        exchanges.flatMap(({staged, live}) => [staged, live]),
      )
      const ends = (await answer()).split('\t')
      for (const [index, end] of ends.entries())
        if (end !== BUSY && end !== FREE)
          throw new RefusedError(`cannot replace ${exchanges[index]?.live}: ${REASONS[end] ?? end}`)
      return ends.map((end) => end === BUSY)
    },
    async startWriting(paths) {
      tell('write', paths.length, paths)
      await answer()
    },
    async isBeingWritten(path) {
      tell('lease', 1, [path])
      return (await answer()) === BUSY
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
 * Takes a verb, a count and so many paths, or pairs of them, and answers with one line, in which tabs part the answers.
 * AT_FDCWD is -100, RENAME_EXCHANGE 2 and SYNC_FILE_RANGE_WRITE 2 (linux/fcntl.h, linux/fs.h). A read lease (F_SETLEASE
 * 1024, F_RDLCK 0) is not given, with EAGAIN (11), while anybody has the file open for writing (fs/locks.c:
 * check_conflicting_open).
 */
const SCRIPT = `
$/ = "\\0"; $| = 1; $SIG{IO} = "IGNORE";
sub field { my $field = <STDIN>; exit unless defined $field; chomp $field; $field }
sub lease {
  my $file;
  my $busy = open($file, "<", $_[0]) && !fcntl($file, 1024, 0) && $! == 11;
  $busy ? "${BUSY}" : "${FREE}";
}
my ($renameat2, $sync_file_range) = ($ARGV[0] + 0, $ARGV[1] + 0);
print "ready\\n";
while (1) {
  my ($verb, $count) = (field(), field());
  my @paths = map { field() } 1 .. ($verb eq "swap" ? 2 * $count : $count);
  my @answers;
  if ($verb eq "swap") {
    while (my ($one, $other) = splice @paths, 0, 2) {
      my $done = syscall($renameat2, -100, $one, -100, $other, 2) == 0;
      push @answers, $done ? lease($one) : "$!";
      last unless $done;
    }
  } elsif ($verb eq "write") {
    for (@paths) {
      my $file;
      syscall($sync_file_range, fileno($file), 0, 0, 2) if $sync_file_range && open($file, "<", $_);
    }
  } else {
    @answers = lease($paths[0]);
  }
  print join("\\t", @answers), "\\n";
}`
