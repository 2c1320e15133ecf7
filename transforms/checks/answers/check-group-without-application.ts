import {
  type Directive,
  defineCheck,
  directivesIn,
  firstWord,
  hostAround,
  isSameName,
  isVariable,
  linesOfServer,
  mayBeRelated,
  onOneLine,
  type Placed,
  type Scope,
  type ServerView,
} from 'httpd-codemod/transform'
import {SCRIPT_ALIASES, scriptAliasesOf, type WsgiModel} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-group-without-application',
  summary: 'Find process groups that are selected for folders where no script is',
  description: `
A \`WSGIProcessGroup\` in a \`<Directory>\` applies to the scripts in that folder and below it. Where no alias leads there,
it applies to nothing, and the application runs where it would without the line:

    WSGIScriptAlias / /srv/shop/wsgi/shop.wsgi
    <Directory /srv/shop/static>
        WSGIProcessGroup shop
    </Directory>

Name the folder of the script, or put the line outside of the section. The check passes over virtual hosts in which
rewrite rules, handlers, macros or other modules may lead to further folders.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgiprocessgroup/i,
  findings: {
    folder: {
      message:
        'Unexpected `{line}` in `<Directory {folder}>`, where no script is, expected it for `{expected}`',
      reason: 'no application runs from that folder, so the line applies to nothing',
    },
  },
  notes: {},
  run({view, wsgi, report, answersAt}) {
    for (const scope of view.scopes) {
      const applications = applicationsFor(view, scope)
      const [first] = applications
      const targets = applications.map(({target}) => target)
      if (!first || targets.some((target) => /[$%]/.test(target))) continue
      const idle = directivesIn(scope, 'WSGIProcessGroup').flatMap((line) => {
        const folder = folderOf(line)
        const isIdle = folder !== undefined && !targets.some((target) => mayHold(folder, target))
        return isIdle ? [{node: line.node, folder}] : []
      })
      // Hardly a scope has such a line, and the lines of all other files are many.
      if (idle.length === 0 || isOpen(view, wsgi, scope)) continue
      for (const {node, folder} of idle) {
        // Whatever the text shows, the server has the last word.
        const isUsed = applications.some((application) =>
          answersAt(application.node).some(({because}) => because.some(({place}) => place === node)),
        )
        if (isUsed) continue
        const expected = `<Directory ${first.target.replace(/\/[^/]*\/?$/, '')}>`
        report(node, 'folder', {line: onOneLine(node), folder, expected}, [first.node])
      }
    }
  },
})

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

/** True if a script may be in a folder, or the folder in that of scripts. */
function mayHold(folder: string, target: string): boolean {
  return mayBeRelated(folder.replace(/(.)\/+$/, '$1'), target.replace(/(.)\/+$/, '$1'))
}
