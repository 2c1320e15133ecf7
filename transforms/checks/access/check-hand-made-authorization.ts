import {
  argumentsOf,
  type Directive,
  defineCheck,
  directivesIn,
  type FileContext,
  firstWord,
  isSameName,
  onOneLine,
  type Placed,
  type Scope,
  surelyReaches,
  toRegex,
  wordsOf,
} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'
import {hasOtherPrograms} from '../../shared/other-programs.ts'

export default defineCheck({
  name: 'check-hand-made-authorization',
  summary: 'Find lines that copy the Authorization header where WSGIPassAuthorization would pass it',
  description: `
The server hides the Authorization header from WSGI applications, as it does from CGI scripts. Applications that
check passwords or tokens themselves need it, and \`WSGIPassAuthorization On\` passes it on: as a directive for the
server, a folder or a URL, or as \`pass-authorization=On\` of one WSGIScriptAlias.

A \`RewriteRule\` or \`SetEnvIf\` that copies the header into \`HTTP_AUTHORIZATION\` is a recipe for old releases and for
hosts without that directive. Most forms of it also set the variable, to an empty text, where the request has no such
header: an application that only looks whether the variable exists takes each visitor for somebody with credentials.
The check reports these forms. The forms that leave requests without the header alone work, and a note mentions them
once.

The check is silent where a line may be there for CGI scripts, PHP, proxies or other programs.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIPassAuthorization.html',
  words: /authorization/i,
  findings: {
    copied: {
      message: 'Unexpected `{line}`, expected `WSGIPassAuthorization On`',
      reason: 'the application gets an empty HTTP_AUTHORIZATION for requests without that header',
    },
  },
  notes: {
    copied:
      'a line that copies the Authorization header for a WSGI application is unnecessary where WSGIPassAuthorization is On',
  },
  run(context) {
    const {view, wsgi, report, note} = context
    for (const scope of view.scopes) {
      const lines = namesRead(scope)
        .flatMap((name) => directivesIn(scope, name))
        .filter(({node}) => isCopy(node))
      if (lines.length === 0 || hasOtherPrograms(scope)) continue
      for (const placed of lines) {
        const {node} = placed
        const application = applicationReached(wsgi, scope, placed)
        if (!application) continue
        if (isAlwaysSet(context, node)) report(node, 'copied', {line: onOneLine(node)}, [application.node])
        else note('copied', {})
      }
    }
  },
})

/** The directives that may copy a header; rules apply only where RewriteEngine is on. */
function namesRead(scope: Scope): readonly string[] {
  const engines = directivesIn(scope, 'RewriteEngine')
  const isRewriting = engines.some(({node}) => isSameName(firstWord(node) ?? '', 'On'))
  return ['SetEnvIf', 'SetEnvIfNoCase', ...(isRewriting ? ['RewriteRule'] : [])]
}

function isCopy(node: Directive): boolean {
  const words = wordsOf(node)
  if (isSameName(node.name, 'RewriteRule')) return /[[,]E(?:NV)?=HTTP_AUTHORIZATION:/i.test(words[2] ?? '')
  return (
    isSameName(words[0] ?? '', 'Authorization') &&
    words.slice(2).some((word) => /^HTTP_AUTHORIZATION=/.test(word))
  )
}

/** The first application that a line reaches. Virtual hosts inherit SetEnvIf, but not RewriteRule. */
function applicationReached(
  {applications}: WsgiModel,
  scope: Scope,
  {node, sections}: Placed,
): Application | undefined {
  const isInherited =
    scope.kind === 'main server' && (sections.length > 0 || !isSameName(node.name, 'RewriteRule'))
  return applications.find(
    (application) => (isInherited || application.scope === scope) && surelyReaches(sections, application),
  )
}

/** True if the line sets the variable for requests without the header too: it is empty then. */
function isAlwaysSet({parentOf}: FileContext, node: Directive): boolean {
  if (!isSameName(node.name, 'RewriteRule')) return matchesEmpty(argumentsOf(node)[1]?.text ?? '')
  const siblings = parentOf(node).children.filter(({type}) => type === 'directive') as readonly Directive[]
  const before = siblings.slice(0, siblings.indexOf(node)).reverse()
  const end = before.findIndex(({name}) => !isSameName(name, 'RewriteCond'))
  return before.slice(0, end === -1 ? before.length : end).every((condition) => {
    const [tested, pattern = ''] = wordsOf(condition)
    return tested !== undefined && /^%\{HTTP:Authorization\}$/i.test(tested) && matchesEmpty(pattern)
  })
}

/** True if a pattern surely matches the empty text. */
function matchesEmpty(pattern: string): boolean {
  const isNegated = pattern.startsWith('!')
  const found = toRegex(isNegated ? pattern.slice(1) : pattern).test('')
  return found === !isNegated
}
