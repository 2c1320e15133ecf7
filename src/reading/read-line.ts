import {argumentCountError} from '../httpd/directives/argument-count.ts'
import type {DirectiveInfo} from '../httpd/directives/directive-table.ts'
import {isLuaBlock, isSameName} from '../syntax/names.ts'
import {beginCondition, closesCondition, isConditional} from './conditions/condition.ts'
import {beginInclude} from './include/include.ts'
import type {ReadLine} from './lines/line-stream.ts'
import {readLuaBlock, skipPerl} from './lines/raw-body.ts'
import {defineMacro} from './macros/define-macro.ts'
import {undefineMacro, useMacro} from './macros/use-macro.ts'
import {knownDirective, moduleTruth} from './presence.ts'
import {executeDirective} from './read-time.ts'
import type {ServerDirective} from './server-directive.ts'
import {spendExpanded, spendRepeated} from './state/bounds.ts'
import {closeSection} from './state/open-sections.ts'
import {
  assume,
  fail,
  type Level,
  type OpenFile,
  type OpenSection,
  type ReadState,
} from './state/read-state.ts'
import {NOBODY, type VariableListener} from './variables.ts'
import {type ServerLine, toServerLine} from './walk/server-line.ts'

/** Reads one line of the innermost open file (server/config.c: ap_build_config_sub). */
export function readLine(state: ReadState, file: OpenFile, line: ReadLine): void {
  const level = file.levels.at(-1) ?? file.levels[0]
  if (isRepeated(state, file, line)) spendRepeated(state.spent)
  if (closesCondition(level, line.text)) {
    file.levels.pop()
    return
  }
  const read = toServerLine(line.text, state.variables, line.text.includes('${') ? listenerOf(state) : NOBODY)
  if (!read) return
  const isClosing = read.name.startsWith('</')
  const info = isClosing ? undefined : knownDirective(state, read.name)
  if (info?.atReadTime) {
    const error = execute(state, file, level, line, info, read.args)
    if (error !== undefined) fail(state, line, error)
  } else if (isClosing) {
    const error = closeSection(file, read.name)
    if (error !== undefined) fail(state, line, error)
  } else if (isPerl(state, read)) {
    const error = skipPerl(file.stream, read.args)
    if (error !== undefined) fail(state, line, error)
    assume(state, line.origin, '<Perl>', 'The Perl code of this server adds no directives')
  } else {
    const directive = toDirective(info?.name ?? read.name, read.args, line, level)
    siblingsIn(level).push(directive)
    if (read.name.startsWith('<')) level.open.push(directive)
  }
}

function listenerOf({spent, warnings}: ReadState): VariableListener {
  return {
    onUndefined(name) {
      spendRepeated(spent)
      if (!name.includes(':'))
        warnings.push(`[core:warn] AH00111: Config variable \${${name}} is not defined`)
    },
    onValue: (value) => spendExpanded(spent, value),
  }
}

/** True for a line of a macro that is used, or of a file that was read before. */
function isRepeated({files}: ReadState, {realPath}: OpenFile, {origin}: ReadLine): boolean {
  return origin.uses.length > 0 || (files.get(realPath)?.openings ?? 0) > 1
}

function isPerl(state: ReadState, {name}: ServerLine): boolean {
  return name.startsWith('<') && isSameName(name, '<Perl') && moduleTruth(state, 'mod_perl.c') !== false
}

/** Where the next directive goes. */
export function siblingsIn({open, siblings}: Level): Level['siblings'] {
  return open.at(-1)?.children ?? siblings
}

/** Of all that is no section. */
const NO_CHILDREN: ServerDirective[] = []

function toDirective(name: string, args: string, {file, line, origin}: ReadLine, level: Level): OpenSection {
  const children = name.startsWith('<') ? [] : NO_CHILDREN
  return {name, args, file, line, children, origin, conditions: level.conditions}
}

/** Carries out what happens while reading (server/config.c: execute_now); a string is the server's error. */
function execute(
  state: ReadState,
  file: OpenFile,
  level: Level,
  line: ReadLine,
  info: DirectiveInfo,
  args: string,
): string | undefined {
  const {name} = info
  const error = argumentCountError(info, args)
  if (error !== undefined) return error
  const siblings = siblingsIn(level)
  if (isConditional(info)) return beginCondition(state, file, siblings, line, name, args)
  if (isLuaBlock(name.slice(1))) {
    const read = readLuaBlock(file.stream, name, args, line, level.conditions)
    if (typeof read === 'string') return read
    siblings.push(read)
    return undefined
  }
  switch (name) {
    case 'Include':
    case 'IncludeOptional':
      beginInclude(state, line, name, args, siblings)
      return undefined
    case '<Macro':
      return defineMacro(state, file.stream, line, args)
    case 'Use':
      return useMacro(state, file.stream, line, args)
    case 'UndefMacro':
      return undefineMacro(state, args)
    default:
      return executeDirective(state, name, args)
  }
}
