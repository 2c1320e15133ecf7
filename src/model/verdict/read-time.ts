import {splitWords} from '../../syntax/words.ts'
import type {DirectiveInfo} from '../directive-table.ts'
import type {Variables} from '../variables.ts'
import {argumentCountError} from './argument-count.ts'
import {moduleFileOf} from './loaded-modules.ts'

/** Read-time directives that neither change how the lines behind them are read nor leave a trace (grammar P3). */
const WITHOUT_TRACE = new Set([
  'LoadFile',
  'ServerRoot',
  'DefaultRuntimeDir',
  'MacroIgnoreBadNesting',
  'MacroIgnoreEmptyArgs',
  'LuaAuthzProvider',
  'RemoteIPTrustedProxyList',
  'RemoteIPInternalProxyList',
])

/** What read-time directives change for the lines behind them. */
export interface ReadState {
  readonly variables: Variables
  /** Source files of modules that are not there yet. */
  readonly notLoaded: Set<string>
}

/** How it went; `unknown` where it takes other files, a condition or a macro. */
export type Executed = 'done' | 'unknown' | {readonly message: string}

/** Carries out a read-time directive on the state. */
export function execute(info: DirectiveInfo, args: string, state: ReadState): Executed {
  const message = argumentCountError(info, args)
  if (message !== undefined) return {message}
  const [first = '', second] = splitWords(args, 0, args.length).map(({text}) => text)
  if (info.name === 'Define' || info.name === 'UnDefine') {
    if (first.includes(':')) return {message: `Variable name must not contain ':'`}
    if (info.name === 'UnDefine') state.variables.undefine(first)
    else state.variables.define(first, second === '' ? undefined : second)
    return 'done'
  }
  if (info.name === 'LoadModule') {
    state.notLoaded.delete(moduleFileOf(first))
    return 'done'
  }
  return WITHOUT_TRACE.has(info.name) ? 'done' : 'unknown'
}
