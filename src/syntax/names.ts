import {ownText} from '../text/own-text.ts'

/** The form of a name that is compared: directive and section names ignore ASCII case, and ASCII case only. */
export function toIdentifier(name: string): string {
  const known = identifiers.get(name)
  if (known !== undefined) return known
  const identifier = lowerCaseOf(name)
  if (identifiers.size < MOST_KEPT) identifiers.set(ownText(name), ownText(identifier))
  return identifier
}

/** It is asked for in every line, and there are but a few hundred names. */
const identifiers = new Map<string, string>()
const MOST_KEPT = 4096

function lowerCaseOf(name: string): string {
  // `toLowerCase` is many times faster, but it also maps letters beyond ASCII.
  if (isAscii(name)) return name.toLowerCase()
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function isAscii(name: string): boolean {
  for (let index = 0; index < name.length; index++) if (name.charCodeAt(index) > 127) return false
  return true
}

export function isSameName(one: string, other: string): boolean {
  // Names of the same letters are as long in any case.
  return one === other || (one.length === other.length && toIdentifier(one) === toIdentifier(other))
}

/** Sections that are decided while the file is read and leave no trace in the server's tree (grammar C). */
const CONDITIONALS = new Set(['ifmodule', 'ifdefine', 'iffile', 'ifdirective', 'ifsection', 'ifversion'])

export function isConditional(name: string): boolean {
  return CONDITIONALS.has(toIdentifier(name))
}

/** Sections whose body mod_lua reads itself, physical line by physical line (grammar R1). */
const LUA_BLOCKS = new Set([
  'luahookaccesschecker',
  'luahookauthchecker',
  'luahookcheckuserid',
  'luahookfixups',
  'luahookmaptostorage',
  'luahookpretranslatename',
  'luahooktranslatename',
  'luahooktypechecker',
  'luaquickhandler',
])

export function isLuaBlock(name: string): boolean {
  return LUA_BLOCKS.has(toIdentifier(name))
}

/** True if `${…}` makes the name unknown until the server reads it. */
export function isVariableName(name: string): boolean {
  return name.includes('${')
}
