import {posix} from 'node:path'
import type {FileSystem} from '../../httpd/environment.ts'
import {decode} from '../../text/encoding.ts'
import {commandsIn} from '../shell/commands.ts'
import {readSettings} from '../shell/settings.ts'
import type {Layout, SettingsFile} from './layouts.ts'
import type {Place} from './match-layout.ts'
import type {PlaceAssumption} from './named-server.ts'

/** What a server gets from its start script: the variables it sees, the names it is started with. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string>>
  readonly defines: readonly string[]
  readonly assumptions: readonly PlaceAssumption[]
}

/** Reads the settings file of a server, without running anything of it. */
export function surroundingsOf({layout, folder}: Place, fileSystem: FileSystem): Surroundings {
  const {settings, defines} = layout
  // A file elsewhere belongs to the installed server, not to a copy of its folder.
  const isOurs = settings && (!settings.path.startsWith('/') || folder === layout.folder)
  if (!settings || !isOurs) return {variables: {}, defines, assumptions: []}
  const file = posix.resolve(folder, settings.path)
  const bytes = fileSystem.read(file, 'settings')
  if ('problem' in bytes) {
    const text = `${bytes.problem}: the variables it would set are undefined`
    const assumptions = settings.isExpected ? [{file, line: undefined, text}] : []
    return {variables: {}, defines, assumptions}
  }
  return surroundingsFrom(decode(bytes).text, file, folder, settings, layout)
}

function surroundingsFrom(
  script: string,
  file: string,
  folder: string,
  {passes, argumentsIn}: SettingsFile,
  layout: Layout,
): Surroundings {
  // Debian's start script sets this one before it reads the file.
  const {variables, exported, unknown} = readSettings(script, {APACHE_CONFDIR: folder})
  const assumptions: PlaceAssumption[] = unknown.map(({line, text}) => {
    return {file, line, text: `not run: ${text.replace(/\s+/g, ' ')}`}
  })
  const passed = [...variables].filter(([name]) =>
    passes === 'all' ? name !== 'APACHE_CONFDIR' : exported.has(name),
  )
  const given = argumentsIn === undefined ? '' : (variables.get(argumentsIn) ?? '')
  const {defines, others} = definesIn(given)
  if (others.length > 0) {
    const text = `${argumentsIn}: not taken into account: ${others.join(' ')}`
    assumptions.push({file, line: undefined, text})
  }
  return {variables: Object.fromEntries(passed), defines: [...layout.defines, ...defines], assumptions}
}

/** The names that `-D NAME` and `-DNAME` define among the arguments of a server. */
function definesIn(given: string): {readonly defines: readonly string[]; readonly others: readonly string[]} {
  const words = commandsIn(given).flatMap((command) => command.words)
  const defines: string[] = []
  const others: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    if (!word.startsWith('-D')) others.push(word)
    else defines.push(word === '-D' ? (words[++index] ?? '') : word.slice(2))
  }
  return {defines, others}
}
