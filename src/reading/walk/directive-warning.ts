import type {ServerDirective} from '../server-directive.ts'
import type {Scope} from './scope.ts'

/** What the server says to the log of a directive that it takes, but that does nothing (server/core.c: set_override). */
export function directiveWarning({name, file, line}: ServerDirective, scope: Scope): string | undefined {
  if (name !== 'AllowOverride') return undefined
  const isUseless = scope.location !== undefined || /^<Files(?:Match)?$/.test(scope.parent?.name ?? '')
  if (!isUseless) return undefined
  return `[core:warn] AH00114: Useless use of AllowOverride in line ${line} of ${file}.`
}
