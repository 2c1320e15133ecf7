/** What to do about an error of the walk, where that is plain. */
import {directiveNames, sectionNames} from '../../../httpd/directives/directive-names.ts'
import {directiveOf} from '../../../httpd/directives/directive-table.ts'
import {moduleIdentifierOf} from '../../../httpd/modules.ts'
import type {Directive, Root, Tag} from '../../../syntax/nodes.ts'
import {argumentsOf} from '../../../syntax/words/arguments.ts'
import type {PlacedError} from '../../reading.ts'
import {unknownNameIn} from '../unknown-name.ts'
import {groupHint} from './group-hint.ts'
import {nearName} from './near-name.ts'
import {optionHint} from './option-hint.ts'
import {textHint} from './text-hint.ts'

/** What a hint may look at. */
interface Erring {
  readonly error: PlacedError
  /** The line of the error. */
  readonly node: Directive | Tag
}

/** The first rule that has something to say gives the hint. */
export function hintForError(root: Root, {error, node}: Erring): string | undefined {
  const {message} = error
  return (
    textHint(node.value) ??
    nameHint(message) ??
    groupHint(root, node, message) ??
    optionHint(node, message) ??
    placeHint(message) ??
    blankHint(message, node) ??
    commentHint(node)
  )
}

function nameHint(message: string): string | undefined {
  const name = unknownNameIn(message)
  if (name === undefined) return undefined
  const info = directiveOf(name)
  if (info) {
    const module = moduleIdentifierOf(info.module)
    return `${name.replace('<', '')} is a directive of ${module}, which is not loaded before this line`
  }
  if (OF_MOD_PYTHON.test(name))
    return `${name} is a directive of mod_python; mod_wsgi runs applications with WSGIScriptAlias instead`
  return nearDirective(name)
}

/** What old guides tell to write for Django. */
const OF_MOD_PYTHON =
  /^Python(?:Handler|Path|Debug|Option|Interpreter|AutoReload|AuthenHandler|FixupHandler)$/i

/** A path with a blank that is not in quotes. */
function blankHint(message: string, node: Directive | Tag): string | undefined {
  if (!/^Multiple <\w+> arguments not \(yet\) supported\.$/.test(message)) return undefined
  const path = argumentsOf(node)
    .map(({text}) => text)
    .join(' ')
  return `a path with a blank must be in quotes: \`<${node.name} "${path}">\``
}

/** The directive that a misspelled one was most likely meant to be. */
function nearDirective(name: string): string | undefined {
  const isSection = name.startsWith('<')
  const near = isSection ? nearName(name.slice(1), sectionNames()) : nearName(name, directiveNames())
  return near === undefined ? undefined : `did you mean \`${isSection ? '<' : ''}${near}\`?`
}

/** Where a directive is allowed that is not allowed where it is. */
function placeHint(message: string): string | undefined {
  const [, host] = /^\S+ cannot occur within (<VirtualHost>) section$/.exec(message) ?? []
  if (host !== undefined) return 'it sets something for the whole server: move it out of the virtual host'
  const [, name = '', context] = /^(\S+) not allowed (?:in (\S+) context|here)$/.exec(message) ?? []
  const allowed = directiveOf(name)?.allowed
  if (!allowed) return undefined
  if (context === undefined || context === '<VirtualHost>')
    return allowed.includes('server')
      ? undefined
      : `it is allowed in sections such as <Directory> and <Location>`
  return allowed.includes('server') && !allowed.includes('directory')
    ? `it is allowed outside of ${context} only: in a virtual host, or at the top`
    : undefined
}

/** A comment after a directive is a list of arguments. */
function commentHint({type, value}: Directive | Tag): string | undefined {
  const isCommented = /\s#/.test(value) && (type === 'directive' || /#[^>]*>?\s*$/.test(value))
  return isCommented
    ? 'a comment cannot follow a directive on its line: what is after `#` is taken for arguments'
    : undefined
}
