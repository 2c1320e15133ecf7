import type {ServerDirective} from '../../reading/server-directive.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'

/** The aliases of applications that a scope has itself. */
export function aliasesOf({byName}: ServerScope): readonly ServerDirective[] {
  return [...(byName.get('WSGIScriptAlias') ?? []), ...(byName.get('WSGIScriptAliasMatch') ?? [])]
}

/** A text that is the same for the same line of a file. */
export function lineKeyOf({file, line}: {readonly file: string; readonly line: number}): string {
  return `${line}\0${file}`
}
