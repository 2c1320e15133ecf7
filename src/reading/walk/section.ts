/**
 * The handlers of sections: what they say about their argument, what their place forbids, and what they let
 * stand inside (server/core.c: dirsection, urlsection, filesection, ifsection, virtualhost_section,
 * ap_limit_section; modules/proxy/mod_proxy.c: proxysection; modules/aaa/mod_authz_core.c: add_authz_section).
 */

import {hasRegexFault} from '../../httpd/patterns/regex-fault.ts'
import {toIdentifier} from '../../syntax/names.ts'
import {wordTextsIn} from '../../syntax/words/words.ts'
import type {ServerDirective} from '../server-directive.ts'
import {conditionFault} from './condition-fault.ts'
import {bothLeave, isNothingLeft, isUnchanged, type LimitedMethods, methodsFrom} from './limited-methods.ts'
import {
  GRANTED_IN_PROXY,
  GRANTED_OUTSIDE,
  GRANTED_PER_DIRECTORY,
  JOINED_BY_DEFAULT,
  type Scope,
} from './scope.ts'

/** A section that was entered: the scope of its children, and what is said once they are done. */
export interface Entered {
  readonly inside: Scope
  readonly errorAtEnd: () => string | undefined
}

/** Enters a section, or says why the server does not. Children of unlisted sections are not looked at. */
type Enter = (section: ServerDirective, scope: Scope) => Entered | string | undefined

const SECTIONS: Readonly<Record<string, Enter>> = {
  '<Directory': (section, scope) => enterPaths(section, scope, 'path'),
  '<DirectoryMatch': (section, scope) => enterPaths(section, scope, 'regex or tilde'),
  '<Location': (section, scope) => enterPaths(section, {...scope, location: section}, 'path'),
  '<LocationMatch': (section, scope) => enterPaths(section, {...scope, location: section}, 'regex'),
  '<Files': (section, scope) => filesPlaceError(section, scope) ?? enterPaths(section, scope, 'path'),
  '<FilesMatch': (section, scope) => filesPlaceError(section, scope) ?? enterPaths(section, scope, 'regex'),
  '<If': enterCondition,
  '<ElseIf': enterCondition,
  '<Else': enterCondition,
  '<VirtualHost': enterVirtualHost,
  '<Proxy': enterProxy,
  '<ProxyMatch': enterProxy,
  '<Limit': enterLimit,
  '<LimitExcept': enterLimit,
  '<RequireAll': enterRequire,
  '<RequireAny': enterRequire,
  '<RequireNone': enterRequire,
  '<WSGIInterpreterOptions': enterInterpreterOptions,
}

/** Enters a section; a string is the server's error, undefined a section nothing is known about. */
export function enterSection(section: ServerDirective, scope: Scope): Entered | string | undefined {
  return Object.hasOwn(SECTIONS, section.name) ? SECTIONS[section.name]?.(section, scope) : undefined
}

const fine = (): undefined => undefined

/** The argument up to the last `>` of the line (grammar S3); undefined without any. */
function argumentOf({args}: ServerDirective): string | undefined {
  const bracket = args.lastIndexOf('>')
  return bracket === -1 ? undefined : args.slice(0, bracket)
}

function argumentError(section: ServerDirective): string | undefined {
  const bracket = section.args.lastIndexOf('>')
  if (bracket === -1) return `${section.name}> directive missing closing '>'`
  return bracket === 0 ? `${section.name}> directive requires additional arguments` : undefined
}

function wordsOf(section: ServerDirective): readonly string[] {
  return wordTextsIn(argumentOf(section) ?? '')
}

function perDirectory(section: ServerDirective, scope: Scope): Scope {
  return {
    ...scope,
    granted: scope.isPerDirectory ? scope.granted : GRANTED_PER_DIRECTORY,
    parent: section,
    isPerDirectory: true,
    joining: JOINED_BY_DEFAULT,
    conditions: {last: undefined},
  }
}

/** Directory, Location and Files: a path, or a regex after `~`; the Match forms: a regex. */
function enterPaths(
  section: ServerDirective,
  scope: Scope,
  takes: 'path' | 'regex' | 'regex or tilde',
): Entered | string {
  const error = argumentError(section)
  if (error !== undefined) return error
  const words = wordsOf(section)
  const [first = '', second = ''] = words
  const hasTilde = first === '~' && takes !== 'regex'
  const regex = hasTilde ? second : takes === 'path' ? undefined : first
  if (regex !== undefined && hasRegexFault(regex)) return 'Regex could not be compiled'
  const isMultiple = words.length > (hasTilde ? 2 : 1)
  const multiple = `Multiple ${section.name}> arguments not (yet) supported.`
  return {inside: perDirectory(section, scope), errorAtEnd: () => (isMultiple ? multiple : undefined)}
}

function filesPlaceError(section: ServerDirective, scope: Scope): string | undefined {
  const error = limitPlaceError(section, scope)
  if (error !== undefined || !scope.location) return error
  return `${section.name}> cannot occur within ${scope.location.name}> section`
}

function limitPlaceError(section: ServerDirective, {isLimited}: Scope): string | undefined {
  return isLimited ? `${section.name}> cannot occur within <Limit> or <LimitExcept> section` : undefined
}

/** If, ElseIf and Else; the first word is all the server takes for an expression (server/core.c: ifsection). */
function enterCondition(section: ServerDirective, scope: Scope): Entered | string {
  const isElse = section.name === '<Else'
  const argument = argumentOf(section)
  const error =
    limitPlaceError(section, scope) ?? (isElse && argument !== undefined ? undefined : argumentError(section))
  if (error !== undefined) return error
  if (isElse && argument !== '') return '<Else> does not take an argument'
  const [expression = '', ...others] = wordsOf(section)
  const fault = conditionFault(expression)
  if (fault !== undefined) return fault
  const isMultiple = others.length > 0
  return {
    inside: perDirectory(section, scope),
    errorAtEnd: () =>
      conditionOrderError(section, scope) ??
      (isMultiple ? `Multiple ${section.name}> arguments not supported.` : undefined),
  }
}

/** Notes the section in its scope, as the server does after its children (server/core.c: ap_add_if_conf). */
function conditionOrderError(section: ServerDirective, {conditions}: Scope): string | undefined {
  const {name} = section
  // Whether it is there at all is not known: whatever comes next may be right.
  if (section.conditions.length > 0) {
    conditions.last = 'if'
    return undefined
  }
  if (name !== '<If' && conditions.last !== 'if') {
    return '<Else> or <ElseIf> section without previous <If> or <ElseIf> section in same scope'
  }
  conditions.last = name === '<Else' ? 'else' : 'if'
  return undefined
}

function enterVirtualHost(section: ServerDirective, scope: Scope): Entered | string {
  if (scope.isVirtualHost) return `${section.name}> cannot occur within <VirtualHost> section`
  const error = argumentError(section)
  if (error !== undefined) return error
  const inside: Scope = {
    ...{...scope, parent: section, granted: GRANTED_OUTSIDE, isVirtualHost: true},
    ...{joining: JOINED_BY_DEFAULT, conditions: {last: undefined}},
  }
  return {inside, errorAtEnd: fine}
}

function enterProxy(section: ServerDirective, scope: Scope): Entered | string {
  if (argumentOf(section) === undefined) return `${section.name}> directive missing closing '>'`
  const [proxied = '', ...others] = wordsOf(section)
  const isMatch = section.name === '<ProxyMatch'
  if (isMatch && hasRegexFault(proxied)) return 'Regex could not be compiled'
  return {
    inside: {...perDirectory(section, scope), granted: GRANTED_IN_PROXY},
    errorAtEnd: () => (others.length > 0 ? proxyParameterError(isMatch, proxied, others) : undefined),
  }
}

/** Names and values of parameters are not looked up. */
function proxyParameterError(
  isMatch: boolean,
  proxied: string,
  [first = '']: readonly string[],
): string | undefined {
  if (isMatch) return 'Multiple <ProxyMatch> arguments not (yet) supported.'
  if (/[*?[]/.test(proxied)) return '<Proxy> arguments are not supported for wildchar url.'
  if (!proxied.includes(':')) return '<Proxy> arguments are not supported for non url.'
  return first.includes('=')
    ? undefined
    : `Invalid Proxy parameter. Parameter must be in the form 'key=value'`
}

function enterLimit(section: ServerDirective, scope: Scope): Entered | string {
  const error = argumentError(section)
  if (error !== undefined) return error
  const names = wordsOf(section)
  const which: LimitedMethods['which'] = section.name === '<Limit' ? 'only' : 'except'
  if (which === 'only' && names.includes('TRACE')) {
    return 'TRACE cannot be controlled by <Limit>, see TraceEnable'
  }
  const methods = bothLeave(scope.methods, methodsFrom(which, names))
  if (isNothingLeft(methods)) return `${section.name}> directive excludes all methods`
  if (isUnchanged(scope.methods, methods))
    return `${section.name}> directive specifies methods already excluded`
  return {inside: {...scope, parent: section, isLimited: true, methods}, errorAtEnd: fine}
}

/**
 * RequireAll, RequireAny and RequireNone grant AuthConfig only, must hold something that requires, and count
 * as limited for what stands inside. Limit and LimitExcept between them change nothing in how they are joined.
 */
function enterRequire(section: ServerDirective, scope: Scope): Entered | string {
  const {name} = section
  const argument = argumentOf(section)
  if (argument === undefined) return `${name}> directive missing closing '>'`
  if (argument !== '') return `${name}> directive doesn't take additional arguments`
  const hasNoEffect = name === '<RequireNone' && scope.joining !== '<RequireAll'
  return {
    inside: {
      ...{...scope, parent: section, granted: new Set(['AuthConfig'])},
      ...{isLimited: true, joining: name},
    },
    errorAtEnd: () => {
      if (!holdsRequirement(section)) return `${name}> directive contains no authorization directives`
      // One within another RequireAll is part of it.
      const isWhole = name === '<RequireAll' && scope.joining !== '<RequireAll'
      if (isWhole && holdsNegativeOnly(section)) return NEGATIVE_ONLY
      return hasNoEffect ? `${name}> directive has no effect in ${scope.joining}> directive` : undefined
    },
  }
}

/** What the server says after it has read all (modules/aaa/mod_authz_core.c: authz_core_check_section, AH01624). */
export const NEGATIVE_ONLY = 'AH01624: <RequireAll> directive contains only negative authorization directives'

function holdsNegativeOnly({children}: ServerDirective): boolean {
  return children.every((child) => {
    const identifier = toIdentifier(child.name)
    if (identifier.startsWith('<limit') || identifier === '<requireall') return holdsNegativeOnly(child)
    if (child.conditions.length > 0) return false
    return identifier === 'require' ? /^\s*"?not"?\s/i.test(child.args) : identifier === '<requirenone'
  })
}

function holdsRequirement({children}: ServerDirective): boolean {
  return children.some((child) => {
    const identifier = toIdentifier(child.name)
    return identifier.startsWith('<limit') ? holdsRequirement(child) : /^<?require/.test(identifier)
  })
}

/** What may stand around it may stand inside (wsgi_config.c: wsgi_interpreter_options_section). */
function enterInterpreterOptions(section: ServerDirective, scope: Scope): Entered | string {
  if (argumentOf(section) === undefined) return `${section.name}> directive missing closing '>'`
  return {inside: {...scope, parent: section}, errorAtEnd: fine}
}
