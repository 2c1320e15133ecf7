import {shellWord} from '../../report/quote/shell-word.ts'
import {InputError} from '../../server/input-error.ts'

/** The words that stand for a server in commands and URLs. */
export interface ServerWords {
  readonly server: string
  readonly root: string
}

/**
 * A command about one server. All words are put in at once: a name that holds `{server}` itself is a name.
 */
export function commandFor(command: string, words: ServerWords): string {
  return command.replaceAll(/\{(server|root)\}/g, (_, word: keyof ServerWords) => shellWord(words[word]))
}

/** A URL about one server. */
export function urlFor(url: string, {server}: ServerWords): string {
  return url.replaceAll('{server}', () => server)
}

/**
 * Refuses a command in which a shell would read the name of a server as anything but one word. Folders get their names
 * from others than those who write them, and a name such as `$(reboot)` must not become a command.
 * @throws {InputError} if `{server}` or `{root}` is between quotes, or where quotes mean nothing
 */
export function refuseQuotedWords(flag: string, command: string | undefined): void {
  for (const {index, 0: word} of command?.matchAll(/\{(?:server|root)\}/g) ?? []) {
    const where = placeAfter(command?.slice(0, index) ?? '')
    if (where === undefined) continue
    throw new InputError(
      `${flag}: ${word} is ${where}, where a name could become a command; it is put in as one quoted word, so write it outside, such as: sh -c 'test -d "$0"' ${word}`,
    )
  }
}

/** What a shell is in after this text, if a quoted word is not one word there. */
function placeAfter(text: string): string | undefined {
  // Single quotes, double quotes, comments, and escaped signs that end before the word are of no concern.
  const rest = text.replaceAll(/'[^']*'|"(?:\\.|\$(?!\()|[^"\\`$])*"|(?<![^\s;&|()])#[^\n]*\n|\\./gs, 'x')
  if (rest.includes('`')) return 'after a backquote'
  if (/"[^"]*\$\(/.test(rest)) return 'after $( between quotes'
  if (text.includes("$'")) return "after $'"
  if (rest.includes('<<')) return 'after <<'
  if (/['"]/.test(rest)) return 'between quotes'
  if (/(?<![^\s;&|()])#[^\n]*$/.test(rest)) return 'in a comment'
  if (/[\\$]$/.test(rest)) return `after ${rest.slice(-1)}`
  return undefined
}
