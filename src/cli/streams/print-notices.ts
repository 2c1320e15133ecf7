import {foldNotices} from '../../report/fold.ts'
import {printError} from './print.ts'

/** Prints notices on standard error; on a terminal they are as wide as it is. */
export function printNotices(text: string): void {
  printError(process.stderr.isTTY ? foldNotices(text, process.stderr.columns) : text)
}
