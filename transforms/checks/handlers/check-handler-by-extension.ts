import {
  baseNameOf,
  type Directive,
  defineCheck,
  directivesInForce,
  groupBy,
  isSameName,
  isWithin,
  linesHandedDown,
  maySayUnseen,
  reachingElsewhere,
  wordsOf,
} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-handler-by-extension',
  summary: 'Find AddHandler lines that take scripts away from mod_wsgi',
  description: `
\`WSGIScriptAlias\` gives its script the handler wsgi-script, but an \`AddHandler\` for the extension of the script is
stronger. With

    AddHandler cgi-script .py
    WSGIScriptAlias /shop /srv/shop/shop.py

mod_wsgi does not run shop.py. The CGI module answers 403 or tries to run it as a program; where no module has the
handler, the server sends the source of the script, with any passwords in it.

mod_mime looks at every part of the name after a dot, so \`shop.py.wsgi\` is affected too. Take the extension out of
the \`AddHandler\`, or call the script \`shop.wsgi\`. A \`SetHandler wsgi-script\` or a \`RemoveHandler\` for the folder of
the script helps as well.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_mime.html',
  words: /wsgiscriptalias/i,
  findings: {
    handler: {
      message:
        'Unexpected handler `{handler}` for `.{extension}`, expected none where WSGI scripts have that extension',
      reason:
        'it overrides WSGIScriptAlias, so mod_wsgi does not run `{script}`, and without a module for it the server sends the source',
    },
    folder: {
      message:
        'Unexpected handler `{handler}` for {extensions}, expected none where the scripts of `{folder}` have that extension',
      reason: 'it overrides WSGIScriptAlias, so mod_wsgi runs no script with that extension',
    },
    elsewhere: {
      message: 'Unexpected extension `.{extension}` of a WSGI script, expected one without a handler',
      reason:
        'another file sets the handler `{handler}` for it, which overrides WSGIScriptAlias: mod_wsgi does not run `{script}`',
    },
  },
  notes: {},
  run({wsgi, find, report}) {
    const ownHandlers = new Set(find('WSGIHandlerScript').map((node) => lowerWordsOf(node)[0]))
    const taken = wsgi.applications
      .flatMap((application) => takenAway(wsgi, application) ?? [])
      .filter(({handler}) => !ownHandlers.has(handler))
    for (const {application, handler, extension, isOwn} of taken) {
      const script = baseNameOf(application.target) || `x.${extension}`
      if (!isOwn) report(application.node, 'elsewhere', {handler, extension, script})
    }
    for (const [line, scripts] of groupBy(
      taken.filter(({isOwn}) => isOwn),
      ({node}) => node,
    )) {
      const [first] = scripts
      if (!first) continue
      const {handler, extension} = first
      const related = scripts.map(({application}) => application.node)
      if (first.application.hasManyScripts && first.application.kind === 'prefix')
        report(
          line,
          'folder',
          {handler, folder: first.application.target, extensions: scriptExtensionsIn(line)},
          related,
        )
      else
        report(line, 'handler', {handler, extension, script: baseNameOf(first.application.target)}, related)
    }
  },
})

/** The extensions of a line that scripts mostly have: `.py` and `.wsgi`. */
function scriptExtensionsIn(line: Directive): string {
  const given = extensionsIn(line)
  return ['py', 'wsgi']
    .filter((each) => given.includes(each))
    .map((each) => `\`.${each}\``)
    .join(' and ')
}

/** A script that another handler gets. */
interface TakenAway {
  readonly application: Application
  /** The AddHandler. */
  readonly node: Directive
  readonly handler: string
  readonly extension: string
  /** False if the line is in another file. */
  readonly isOwn: boolean
}

/** undefined if mod_wsgi runs the script, or if that is not certain. */
function takenAway(wsgi: WsgiModel, application: Application): TakenAway | undefined {
  const extensions = extensionsOf(application)
  if (extensions.length === 0 || maySayUnseen(wsgi.view, 'RemoveHandler', application.scope)) return undefined
  const linesOf = (name: string): readonly Line[] => linesFor(name, wsgi, application)
  const isConcerned = ({node}: Line): boolean => extensionsIn(node).some((each) => extensions.includes(each))
  const isSet = linesOf('SetHandler').some(({node}) => lowerWordsOf(node)[0] !== 'none')
  if (isSet || linesOf('RemoveHandler').some(isConcerned)) return undefined
  const lines = linesOf('AddHandler').filter(isConcerned)
  // The order of lines in two files is not known here.
  if (!lines.every(({isCertain, isOwn}) => isCertain && isOwn === lines[0]?.isOwn)) return undefined
  // The last line for an extension applies, and the last extension with a handler (mod_mime.c: find_ct).
  for (const extension of extensions.toReversed()) {
    const line = lines.findLast(({node}) => extensionsIn(node).includes(extension))
    if (!line) continue
    const handler = lowerWordsOf(line.node)[0] ?? ''
    const {node, isOwn} = line
    return handler === 'wsgi-script' ? undefined : {application, node, handler, extension, isOwn}
  }
  return undefined
}

interface Line {
  readonly node: Directive
  readonly isCertain: boolean
  readonly isOwn: boolean
}

/** The lines of a directive that may apply to a script; those of this file come weakest first. */
function linesFor(name: string, wsgi: WsgiModel, application: Application): readonly Line[] {
  const handedDown = new Set(linesHandedDown(wsgi.view, name))
  return [
    ...directivesInForce(name, application).map(({node, coverage, guards}) => ({
      node,
      isCertain: coverage === 'all' && isWithin(application.guards, guards),
      isOwn: true,
    })),
    ...reachingElsewhere(wsgi.view, name, application).map(({node}) => ({
      node,
      isCertain: handedDown.has(node),
      isOwn: false,
    })),
  ]
}

/** The parts of a script's name after its first dot; those that `$1` or a variable makes are not known. */
function extensionsOf({target, hasManyScripts, kind}: Application): readonly string[] {
  // Any file of a folder is a script; `.wsgi` is the one extension that nothing else has.
  if (hasManyScripts && kind === 'prefix') return ['wsgi']
  if (target.endsWith('/')) return []
  const parts = baseNameOf(target).replace(/^\.+/, '').toLowerCase().split('.').slice(1)
  return parts.slice(parts.findLastIndex((part) => part.includes('$')) + 1)
}

/** The first word of AddHandler is the handler; RemoveHandler has extensions only. */
function extensionsIn(node: Directive): readonly string[] {
  const words = isSameName(node.name, 'AddHandler') ? lowerWordsOf(node).slice(1) : lowerWordsOf(node)
  return words.map((word) => word.replace(/^\./, ''))
}

function lowerWordsOf(node: Directive): readonly string[] {
  return wordsOf(node).map((word) => word.toLowerCase())
}
