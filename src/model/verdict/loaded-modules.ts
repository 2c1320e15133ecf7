import {argumentsOf} from '../../syntax/arguments.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Line} from '../../syntax/nodes.ts'

/**
 * Source files of the modules that these lines load. Until they do, the server knows none of the directives
 * of these modules: it keeps them as they are spelled and carries none of them out (grammar P2, P4).
 */
export function modulesLoadedBy(lines: readonly Line[]): Set<string> {
  const modules = new Set<string>()
  for (const line of lines) {
    if (line.type !== 'directive' || !isSameName(line.name, 'LoadModule')) continue
    modules.add(moduleFileOf(argumentsOf(line)[0]?.text ?? ''))
  }
  return modules
}

/** `mod_alias.c` for `alias_module`; LDAP and the processing modules have source files of other names. */
export function moduleFileOf(identifier: string): string {
  const name = identifier.replace(/_module$/, '')
  if (name === 'ldap') return 'util_ldap.c'
  return name.startsWith('mpm_') ? `${name.slice(4)}.c` : `mod_${name}.c`
}
