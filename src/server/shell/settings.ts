/** Settings files such as Debian's envvars: shell scripts that set variables. They are read, never run. */
import {commandsIn, type ShellCommand} from './commands.ts'
import {expandWord, type ShellVariables} from './expand.ts'

/** What came of reading a settings file. */
export interface Settings {
  /** All variables, exported or not. */
  readonly variables: ReadonlyMap<string, string>
  /** Names of those a program started from the script would see. */
  readonly exported: ReadonlySet<string>
  /** What only running the script would tell. */
  readonly unknown: readonly {readonly line: number; readonly text: string}[]
}

/** Commands that set no variables. */
const HARMLESS = new Set(['umask', 'ulimit', 'set', 'echo', 'true', 'return', 'exit'])
const ASSIGNMENT = /^(\w+)=(.*)$/s

interface State {
  readonly variables: ShellVariables
  readonly exported: Set<string>
  readonly unknown: {line: number; text: string}[]
  /** One entry for each open `if`, `case` or loop: whether the commands in it would run. */
  readonly blocks: Block[]
}

interface Block {
  readonly runs: 'yes' | 'no' | 'unknown'
  /** True once a branch has been taken. */
  readonly isDecided: boolean
}

/** @param known variables that are set before, for example by the script that reads this one */
export function readSettings(script: string, known: Readonly<Record<string, string>>): Settings {
  const state: State = {
    variables: new Map(Object.entries(known)),
    exported: new Set(),
    unknown: [],
    blocks: [],
  }
  for (const command of commandsIn(script)) if (!isKeyword(command, state)) execute(command, state)
  return state
}

/** Opens and closes blocks; true if the command was part of one. */
function isKeyword({words, isJoined, line}: ShellCommand, state: State): boolean {
  const [first = '', ...rest] = words
  const {blocks} = state
  const block = blocks.at(-1)
  const isReached = blocks.slice(0, -1).every(({runs}) => runs === 'yes')
  if (first === 'if' || first === 'elif') {
    const outer = first === 'if' ? undefined : blocks.pop()
    const reached = first === 'if' ? blocks.every(({runs}) => runs === 'yes') : isReached
    const outcome = outer?.isDecided ? 'no' : isJoined ? 'unknown' : outcomeOf(rest, state.variables)
    const runs = outer?.runs === 'unknown' ? 'unknown' : outcome
    if (runs === 'unknown' && reached) state.unknown.push({line, text: words.join(' ')})
    blocks.push({runs, isDecided: outer?.isDecided === true || runs === 'yes'})
  } else if (first === 'else' && block) {
    const runs = block.runs === 'unknown' ? 'unknown' : block.isDecided ? 'no' : 'yes'
    blocks[blocks.length - 1] = {runs, isDecided: true}
  } else if (/^(?:for|while|until|case)$/.test(first)) {
    state.unknown.push({line, text: words.join(' ')})
    blocks.push({runs: 'unknown', isDecided: true})
  } else if (/^(?:fi|done|esac)$/.test(first)) blocks.pop()
  else return first === 'then' || first === 'do'
  return true
}

/** What `[ … ]` and `test …` come to, as far as the variables tell. */
function outcomeOf(words: readonly string[], variables: ShellVariables): Block['runs'] {
  const inner = words[0] === '[' && words.at(-1) === ']' ? words.slice(1, -1) : words.slice(1)
  if (words[0] !== '[' && words[0] !== 'test') return 'unknown'
  const [one, two, three, ...more] = inner.map((word) => expandWord(word, variables))
  if (one === undefined || two === undefined || more.length > 0) return 'unknown'
  if (inner.length === 2 && one === '-z') return yesIf(two === '')
  if (inner.length === 2 && one === '-n') return yesIf(two !== '')
  if (three === undefined) return 'unknown'
  if (two === '=' || two === '==') return yesIf(one === three)
  return two === '!=' ? yesIf(one !== three) : 'unknown'
}

function yesIf(holds: unknown): Block['runs'] {
  return holds ? 'yes' : 'no'
}

function execute({words, isJoined, line}: ShellCommand, state: State): void {
  const {blocks, exported, unknown, variables} = state
  if (blocks.some(({runs}) => runs === 'no')) return
  const [first = '', ...rest] = words
  if (HARMLESS.has(first)) return
  const isSure = !isJoined && blocks.every(({runs}) => runs === 'yes')
  const isExport = first === 'export'
  const assigned = isExport || first === 'unset' ? rest : words
  const isAssignment = assigned !== words || words.every((word) => ASSIGNMENT.test(word))
  if (!isSure || (!isAssignment && first !== ':')) {
    // Within an unknown block the condition was named already.
    if (isJoined || blocks.length === 0 || blocks.every(({runs}) => runs === 'yes'))
      unknown.push({line, text: words.join(' ')})
  } else if (first === ':') {
    // `: ${NAME:=value}` sets it while the word is expanded.
    for (const word of rest) expandWord(word, variables)
  } else if (first === 'unset') for (const name of rest) variables.delete(name)
  else {
    for (const word of assigned) {
      const [, name = word, raw] = ASSIGNMENT.exec(word) ?? []
      if (raw !== undefined) {
        const value = expandWord(raw, variables)
        if (value === undefined) unknown.push({line, text: word})
        else variables.set(name, value)
      }
      if (isExport) exported.add(name)
    }
  }
}
