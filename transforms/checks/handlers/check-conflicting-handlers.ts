import {
  type Directive,
  defineCheck,
  directivesIn,
  isVariable,
  isWithin,
  type Placed,
  type Scope,
  wordsOf,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-conflicting-handlers',
  summary: 'Find file extensions that are given two handlers in one place',
  description: `
Within one section, or outside of all sections in one server, an extension has one handler: that of the last
\`AddHandler\` for it. With

    AddHandler wsgi-script .py
    AddHandler cgi-script .py

in one \`<Directory>\`, the server runs WSGI scripts as CGI programs, and they end in an error. Extensions are compared
without their dot, and letter case makes no difference.

A \`RemoveHandler\` in the same section, virtual host or .htaccess file takes away what \`AddHandler\` adds there, even
if it comes first; the server then sends the files as they are. It belongs in an inner section, where an outer one
has the \`AddHandler\`.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_mime.html',
  words: /addhandler/i,
  findings: {
    replaced: {
      message: 'Unexpected second handler `{other}` for `.{extension}`, expected `{handler}` only',
      reason:
        'the last AddHandler for an extension applies, so files with it never get the handler `{handler}`',
    },
    removed: {
      message: 'Unexpected RemoveHandler `.{extension}` beside an AddHandler for it, expected one of them',
      reason:
        'in one place RemoveHandler takes away what AddHandler adds, whichever comes first, and the server sends the files as they are',
    },
  },
  notes: {},
  run({view, kind, report}) {
    for (const scope of view.scopes) {
      const adding = new Map<string, Placed[]>()
      for (const line of directivesIn(scope, 'AddHandler')) {
        for (const {node, extension, handler, other} of replacements(line, adding))
          report(node, 'replaced', {extension, handler: handlerOf(other), other: handler}, [other])
        add(adding, line)
      }
      for (const line of directivesIn(scope, 'RemoveHandler')) {
        // Nothing is merged where the main server has both (modules/http/mod_mime.c: merge_mime_dir_configs).
        if (isOfMainServer(line, scope) && kind !== 'htaccess') continue
        for (const extension of lowerWordsOf(line.node).map(toExtension)) {
          const others = (adding.get(extension) ?? []).filter((each) => isReplaced(each, line))
          const nodes = others.map(({node}) => node)
          if (nodes.length > 0) report(line.node, 'removed', {extension}, nodes)
        }
      }
    }
  },
})

interface Replacement {
  readonly node: Directive
  readonly extension: string
  readonly handler: string
  /** The earlier line that gave the extension another handler. */
  readonly other: Directive
}

/** The extensions to which a line gives another handler than an earlier one in the same place. */
function replacements(line: Placed, earlier: Adding): readonly Replacement[] {
  const {node} = line
  const handler = handlerOf(node)
  return extensionsOf(node).flatMap((extension) => {
    const other = earlier.get(extension)?.findLast((each) => isReplaced(each, line))?.node
    return other && handlerOf(other) !== handler ? [{node, extension, handler, other}] : []
  })
}

/** True if another line is in the same place, and is read whenever this one is. */
function isReplaced(one: Placed, by: Placed): boolean {
  return one.sections[0] === by.sections[0] && isWithin(one.guards, by.guards)
}

function isOfMainServer({sections}: Placed, {kind}: Scope): boolean {
  return kind === 'main server' && sections.length === 0
}

/** The lines that give an extension a handler, in text order. */
type Adding = ReadonlyMap<string, readonly Placed[]>

function add(adding: Map<string, Placed[]>, line: Placed): void {
  for (const extension of new Set(extensionsOf(line.node))) {
    const lines = adding.get(extension)
    if (lines) lines.push(line)
    else adding.set(extension, [line])
  }
}

function handlerOf(node: Directive): string {
  return lowerWordsOf(node)[0] ?? ''
}

/** None where the handler is not known. */
function extensionsOf(node: Directive): readonly string[] {
  return isVariable(handlerOf(node)) ? [] : lowerWordsOf(node).slice(1).map(toExtension)
}

function lowerWordsOf(node: Directive): readonly string[] {
  return wordsOf(node).map((word) => word.toLowerCase())
}

function toExtension(word: string): string {
  return word.replace(/^\./, '')
}
