import {endOfWord} from './expand.ts'

/** A simple command of a script. */
export interface ShellCommand {
  readonly line: number
  /** Its words as they are written. */
  readonly words: readonly string[]
  /** True if `&&`, `||`, a pipe or a redirection joins it to something; such a command is not understood. */
  readonly isJoined: boolean
}

/** The commands of a script, in order; keywords such as `if` and `then` are the first word of one. */
export function commandsIn(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = []
  let words: string[] = []
  let isJoined = false
  let line = 1
  const finish = (): void => {
    if (words.length > 0) commands.push({line, words, isJoined})
    words = []
    isJoined = false
  }
  for (let index = 0, current = 1; index < script.length; ) {
    const character = script.charAt(index)
    const end = endOfToken(script, index)
    if (character === '\n' || character === ';') finish()
    else if (/[&|<>()]/.test(character)) isJoined = true
    else if (!/[\s#]/.test(character) && !script.startsWith('\\\n', index)) {
      if (words.length === 0) line = current
      words.push(script.slice(index, end))
      // `then X=1` and `else X=1` are two commands.
      if (words.length === 1 && /^(?:then|else|do)$/.test(words[0] as string)) finish()
    }
    current += script.slice(index, end).split('\n').length - 1
    index = end
  }
  finish()
  return commands
}

function endOfToken(script: string, from: number): number {
  const character = script.charAt(from)
  if (character === '#') {
    const end = script.indexOf('\n', from)
    return end === -1 ? script.length : end
  }
  if (script.startsWith('\\\n', from)) return from + 2
  return /[\s;&|<>()]/.test(character) ? from + 1 : endOfWord(script, from)
}
