import {maskedSentence} from '../secrets/masked-directive.ts'
import {printable} from './printable.ts'

/** A sentence about a configuration as a person reads it: nothing in it is a secret, or does something to a terminal. */
export function printableSentence(text: string): string {
  return printable(maskedSentence(text))
}
