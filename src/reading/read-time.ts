import {moduleIdentifierOf, sourceNameOf} from '../httpd/modules.ts'
import {serverPath} from '../httpd/paths/server-path.ts'
import {wordTextsIn} from '../syntax/words/words.ts'
import {learn} from './state/knowledge.ts'
import {conditionsOf, type ReadState} from './state/read-state.ts'

/** Carries a read-time directive out; a string is the server's error. */
type Execute = (state: ReadState, words: readonly string[]) => string | undefined

/** Those that change how the lines after them are read; others leave no trace at all (grammar P3). */
const EXECUTE: Readonly<Record<string, Execute>> = {
  Define: (state, [name = '', value]) => {
    if (name.includes(':')) return `Variable name must not contain ':'`
    const given = value === '' ? undefined : value
    learn(state, JSON.stringify(['Define', name, given]), ({variables}) => variables.define(name, given))
    noteCertainty(state, name)
    return undefined
  },
  UnDefine: (state, [name = '']) => {
    if (name.includes(':')) return `Variable name must not contain ':'`
    learn(state, JSON.stringify(['UnDefine', name]), ({variables}) => variables.undefine(name))
    noteCertainty(state, name)
    return undefined
  },
  LoadModule: loadModule,
  ServerRoot: setServerRoot,
  MacroIgnoreBadNesting: (state) => noteOption(state, 'MacroIgnoreBadNesting'),
  MacroIgnoreEmptyArgs: (state) => noteOption(state, 'MacroIgnoreEmptyArgs'),
}

/** Carries out a read-time directive that is in one line and reads no others. */
export function executeDirective(state: ReadState, name: string, args: string): string | undefined {
  const execute = Object.hasOwn(EXECUTE, name) ? EXECUTE[name] : undefined
  return execute?.(state, wordTextsIn(args))
}

function noteCertainty(state: ReadState, name: string): void {
  const isUncertain = conditionsOf(state).length > 0
  if (isUncertain !== state.uncertainNames.has(name))
    learn(state, JSON.stringify(['uncertain', name, isUncertain]), ({uncertainNames: names}) =>
      isUncertain ? names.add(name) : names.delete(name),
    )
}

/** modules/core/mod_so.c: load_module. Whether its file is there is not asked. */
function loadModule(state: ReadState, [identifier = '']: readonly string[]): string | undefined {
  const source = sourceNameOf(identifier)
  const {builtIn, otherModules} = state.environment
  if (builtIn.has(source)) {
    const isTold = otherModules === 'absent' && source.startsWith('mod_')
    return isTold ? `module ${identifier} is built-in and can't be loaded` : undefined
  }
  if (state.modules.get(source) === 'certain') {
    const said = `module ${moduleIdentifierOf(source)} is already loaded, skipping`
    state.warnings.push(`[so:warn] AH01574: ${said}`)
  } else {
    const presence = conditionsOf(state).length > 0 ? 'possible' : 'certain'
    learn(state, JSON.stringify(['LoadModule', source, presence]), ({modules}) =>
      modules.set(source, presence),
    )
  }
  return undefined
}

/** server/core.c: set_server_root. A folder that is not there is an error, and the earlier one is used on. */
function setServerRoot(state: ReadState, [path = '']: readonly string[]): string | undefined {
  const root = serverPath('/', path)
  const {fileSystem, otherModules} = state.environment
  // A part of a server may be looked at on another computer than the one that it is for.
  if (fileSystem.kindOf(root) !== 'directory' && otherModules === 'absent') {
    return 'ServerRoot must be a valid directory'
  }
  learn(state, JSON.stringify(['ServerRoot', root]), (knowledge) => {
    knowledge.serverRoot = root
  })
  return undefined
}

function noteOption(state: ReadState, name: string): undefined {
  learn(state, name, ({macroOptions}) => macroOptions.add(name))
}
