/**
 * What the process ends with. 0: done, or nothing to do; 1: with `--check`, something is left to do or found; 2: the job
 * could not be done, and nothing was written, or the message says what was; 3: refused or taken back, and every file is
 * as it was; 130: stopped by the user, and nothing was written.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130
