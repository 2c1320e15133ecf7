import {
  type Directive,
  type DirectoryDirective,
  directivesReaching,
  firstWord,
  isSameName,
  isVariable,
  type Mount,
  type Reach,
  reachOf,
  type Scope,
  urlAliasesOf,
} from 'httpd-codemod/transform'

/** An Alias or AliasMatch whose files, some of them at least, have the handler wsgi-script. */
export interface HandledAlias extends Reach {
  /** All lines that set a handler for its files, weakest first. */
  readonly handlers: readonly DirectoryDirective[]
  /** Those that set wsgi-script. */
  readonly own: readonly DirectoryDirective[]
}

/** The handled aliases of a scope, last first: one may be converted once those after it are. */
export function handledAliasesOf(scope: Scope): readonly HandledAlias[] {
  return urlAliasesOf(scope)
    .toReversed()
    .filter(isPlainAlias)
    .map((alias) => {
      const reach = reachOf(alias)
      const handlers = directivesReaching('SetHandler', reach)
      return {...reach, handlers, own: handlers.filter(({node}) => isWsgi(node))}
    })
    .filter(({own, handlers}) => own.length > 0 && !isTakenBack(handlers))
}

/** True if a stronger line gives all files another handler, as `SetHandler default-handler` does for static ones. */
function isTakenBack(handlers: readonly DirectoryDirective[]): boolean {
  const last = handlers.findLastIndex(({node}) => isWsgi(node))
  return handlers.slice(last + 1).some(({node, coverage, guards}) => {
    const handler = firstWord(node) ?? ''
    const isOther = !/^none$/i.test(handler) && !isVariable(handler)
    return isOther && coverage === 'all' && guards.length === 0
  })
}

/** True for Alias and AliasMatch; ScriptAlias brings a handler of its own. */
export function isPlainAlias({node}: Mount): boolean {
  return isSameName(node.name, 'Alias') || isSameName(node.name, 'AliasMatch')
}

/** True for a SetHandler or AddHandler of wsgi-script. */
export function isWsgi(node: Directive): boolean {
  return firstWord(node) === 'wsgi-script'
}
