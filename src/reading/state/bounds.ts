/**
 * How far a reading may go beyond what its files hold. A few lines can stand for more than any memory takes: files that
 * include the next one ten times each, macros that use another one ten times, a variable that is defined as itself
 * twice; a folder that is included with all below it, as `/proc` and `/usr` may be by mistake. The server knows no bounds
 * here, and goes on until it is killed.
 */

/** Lines that are read once more, since their file or macro was read before; a fleet of 8,000 hosts has 500,000. */
const MOST_REPEATED = 1_000_000
/** Characters that the values of variables put into all lines together. */
const MOST_EXPANDED = 64 * 1024 * 1024

/** Lines, and files, in folders of folders that are included as a whole. */
const MOST_NESTED = 250_000

/** What one reading has come to. */
export interface Spent {
  repeated: number
  expanded: number
  nested: number
}

/** Nothing so far. */
export function nothingSpent(): Spent {
  return {repeated: 0, expanded: 0, nested: 0}
}

/** A configuration that stands for more than can be read. */
class BoundlessError extends Error {
  /** The user named it, and it cannot be taken. */
  readonly code = 'input'
}

/**
 * Counts a line, an opening of a file or a warning that is there once more.
 * @throws {BoundlessError} if it is one too many
 */
export function spendRepeated(spent: Spent): void {
  if (++spent.repeated <= MOST_REPEATED) return
  throw new BoundlessError(
    'the Includes, macros and undefined variables of this configuration stand for more than a million lines',
  )
}

/**
 * Counts what the value of a variable adds to a line.
 * @throws {BoundlessError} if it is too much
 */
export function spendExpanded(spent: Spent, value: string): void {
  spent.expanded += value.length
  if (spent.expanded <= MOST_EXPANDED) return
  throw new BoundlessError('the variables of this configuration stand for more than 64 MiB of text')
}

/**
 * Counts the lines of a file in a folder of a folder that is included as a whole.
 * @throws {BoundlessError} if they are too many
 */
export function spendNested(spent: Spent, lines: number): void {
  spent.nested += lines + 1
  if (spent.nested <= MOST_NESTED) return
  throw new BoundlessError(
    'this configuration includes folders whose folders hold more than 250,000 lines; include the files that are meant',
  )
}
