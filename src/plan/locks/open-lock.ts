import {spawnSync} from 'node:child_process'
import {RefusedError} from '../refused-error.ts'

/** An open folder or file to lock. */
export interface OpenLock {
  readonly descriptor: number
  /** For people. */
  readonly path: string
}

/** How long another run is waited for, in milliseconds: some only take a moment. */
export type Patience = 0 | 2000

/** So many are locked by one program. */
const MANY = 200

/**
 * Locks what is open, one after the other. The locks belong to descriptors of this process, which a program is only
 * lent; they last until all copies of the descriptors are closed.
 * @returns those that somebody else holds and goes on holding; the others are locked
 * @throws {RefusedError} if they cannot be locked
 */
export function lockOpen<Each extends OpenLock>(locks: readonly Each[], patience: Patience): readonly Each[] {
  const held: Each[] = []
  for (let from = 0; from < locks.length; from += MANY)
    held.push(...lockTogether(locks.slice(from, from + MANY), patience))
  return held
}

/**
 * Locks descriptors 3 and up, and prints the numbers of those that it cannot lock. EAGAIN is 11. What was waited for in
 * vain is not waited for again.
 */
const SCRIPT = `
my ($count, $tries) = @ARGV;
for my $index (0 .. $count - 1) {
  open(my $open, "<&=", $index + 3) or die "$!\\n";
  until (flock($open, 6)) {
    die "$!\\n" unless $! == 11;
    if ($tries-- <= 0) { print "$index "; last }
    select(undef, undef, undef, 0.01);
  }
}`

function lockTogether<Each extends OpenLock>(locks: readonly Each[], patience: Patience): readonly Each[] {
  const {status, signal, error, stdout, stderr} = spawnSync(
    'perl',
    ['-e', SCRIPT, `${locks.length}`, `${patience / 10}`],
    {
      stdio: ['ignore', 'pipe', 'pipe', ...locks.map(({descriptor}) => descriptor)],
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    },
  )
  if (status === 0) {
    const numbers = stdout.split(' ').slice(0, -1)
    return numbers.map((number) => locks[Number(number)] as Each)
  }
  const path = locks[0]?.path
  if (error) throw new RefusedError(`cannot lock ${path}: perl is required and is not installed`)
  throw new RefusedError(`cannot lock ${path}: ${stderr.trim() || `perl was ended by ${signal}`}`)
}
