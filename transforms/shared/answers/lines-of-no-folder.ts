import {
  type Directive,
  directivesIn,
  firstWord,
  hostAround,
  isSameName,
  isVariable,
  linesOfServer,
  type MountPath,
  overlapsIn,
  type Placed,
  type Scope,
  type ServerView,
} from 'httpd-codemod/transform'
import {type Application, SCRIPT_ALIASES, scriptAliasesOf, type WsgiModel} from 'httpd-codemod/wsgi'

/** A WSGIProcessGroup of a `<Directory>` in which no script is. */
export interface LineOfNoFolder {
  readonly node: Directive
  readonly folder: string
  /** Those it could apply to: there is one at least. */
  readonly applications: readonly [Application, ...Application[]]
}

/** The lines of a scope that select a process group for folders without scripts, as far as text tells. */
export function linesOfNoFolder(wsgi: WsgiModel, scope: Scope): readonly LineOfNoFolder[] {
  const {view} = wsgi
  const lines = directivesIn(scope, 'WSGIProcessGroup').flatMap((line) => {
    const folder = folderOf(line)
    return folder === undefined ? [] : [{node: line.node, folder}]
  })
  if (lines.length === 0) return []
  const [first, ...others] = applicationsFor(view, scope)
  if (!first || [first, ...others].some(({target}) => /[$%]/.test(target))) return []
  const targets = [first, ...others].map(({target}) => pathOf(target))
  // A script may be in the folder, or the folder in that of scripts.
  const idle = lines.flatMap(({node, folder}): readonly LineOfNoFolder[] =>
    overlapsIn(targets, pathOf(folder)).length === 0
      ? [{node, folder, applications: [first, ...others]}]
      : [],
  )
  // Hardly a scope has such a line, and the lines of all other files are many.
  return idle.length === 0 || isOpen(view, wsgi, scope) ? [] : idle
}

function applicationsFor({scopes}: ServerView, scope: Scope) {
  // A section of the main server applies to the applications of all virtual hosts.
  return scope.section ? scope.chain.flatMap(scriptAliasesOf) : scopes.flatMap(scriptAliasesOf)
}

/** True if something beside its script aliases may run scripts in a scope. */
function isOpen(view: ServerView, wsgi: WsgiModel, scope: Scope): boolean {
  if (view.unread.length > 0 || (!view.isWhole && !scope.section)) return true
  const scopes = scope.section ? scope.chain : view.scopes
  if (scopes.some((each) => (wsgi.handlerUses.get(each) ?? []).length > 0)) return true
  const overrides = linesOfServer(view, 'AllowOverride').map((line) => firstWord(line)?.toLowerCase())
  if (overrides.some((word) => word !== 'none')) return true
  return RUNNING.flatMap((name) => view.elsewhere.find(name)).some(
    ({node, sections}) =>
      (isAlias(node) || /wsgi/i.test(node.value)) && !(scope.section && hostAround(sections)),
  )
}

/** What may run scripts, in other files too. */
const RUNNING = [...SCRIPT_ALIASES, 'WSGIHandlerScript', 'SetHandler', 'AddHandler', 'RewriteRule', 'Use']

function isAlias({name}: Directive): boolean {
  return !['SetHandler', 'AddHandler', 'RewriteRule'].some((other) => isSameName(name, other))
}

/** The path of the only section around a line; undefined for another section, a pattern or a variable. */
function folderOf({sections}: Placed): string | undefined {
  const [section, ...outer] = sections
  if (!section || outer.length > 0 || !isSameName(section.name, 'Directory')) return undefined
  const folder = firstWord(section)
  const isPlain = folder?.startsWith('/') && !/[*?[~]/.test(folder) && !isVariable(folder)
  return isPlain ? folder : undefined
}

/** A path of a file, as paths are looked up. */
function pathOf(path: string): MountPath {
  return {kind: 'prefix', mount: path.replace(/(.)\/+$/, '$1')}
}
