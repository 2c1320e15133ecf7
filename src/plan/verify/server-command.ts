/** A command that runs the server itself, such as `apachectl -t`. */
export interface ServerCommand {
  /** The path after `-f`; undefined if it names none. */
  readonly mainFile: string | undefined
  /** The program and its arguments for another main file; no shell has to read them. */
  withMainFile(path: string): readonly [program: string, ...words: string[]]
}

/** Plain words only: what is quoted, piped or joined would need a shell to understand it. */
const PLAIN = /^[\w@%+=:,./ \t-]+$/

const PROGRAM = /^(?:.*\/)?(?:apachectl|apache2ctl|apache2|httpd)(?:-\S+)?$/

/** Reads a command as one that runs the server; undefined if it is another, or too intricate to tell. */
export function serverCommandOf(command: string): ServerCommand | undefined {
  const words = command.trim().split(/[ \t]+/)
  const program = words.findIndex((word) => word !== 'sudo' && !/^\w+=/.test(word))
  if (!PLAIN.test(command) || program === -1 || !PROGRAM.test(words[program] as string)) return undefined
  // Debian's apachectl passes nothing on with this word, and makes it -t.
  const [before, after] = [words.slice(0, program + 1), words.slice(program + 1)]
  const flags = after.map((word) => (word === 'configtest' ? '-t' : word))
  const flag = flags.findLastIndex((word) => word.startsWith('-f'))
  const attached = flags[flag]?.slice(2) || undefined
  return {
    mainFile: flag === -1 ? undefined : (attached ?? flags[flag + 1]),
    // `env` takes the variables in front of the program. The last -f applies (server/main.c: main).
    withMainFile: (path) => ['env', ...before, ...flags, '-f', path],
  }
}
