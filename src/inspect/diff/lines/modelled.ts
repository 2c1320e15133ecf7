/**
 * The directives whose effect on an answer is modelled. A line of any other is *not judged* where it was added, removed
 * or changed. A test holds the list and the code of `resolve` together.
 */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'

/** All that they say is in the answer. */
const WHOLLY = new Set([
  ...['<Directory', '<DirectoryMatch', '<Else', '<ElseIf', '<Files', '<FilesMatch', '<If'],
  ...['<Limit', '<LimitExcept', '<Location', '<LocationMatch', '<Proxy', '<ProxyMatch'],
  ...['<RequireAll', '<RequireAny', '<RequireNone', '<VirtualHost'],
  ...['AcceptPathInfo', 'AccessFileName', 'AddHandler', 'Alias', 'AliasMatch', 'AllowEncodedSlashes'],
  ...['AllowMethods', 'AllowOverride', 'AllowOverrideList', 'AuthMerging', 'AuthzSendForbiddenOnFailure'],
  ...['DirectoryIndex', 'DirectoryIndexRedirect', 'DirectorySlash', 'DocumentRoot', 'FallbackResource'],
  ...['Listen', 'MergeSlashes', 'MultiviewsMatch', 'Redirect', 'RedirectMatch', 'RedirectPermanent'],
  ...['RedirectRelative', 'RedirectTemp', 'RegexDefaultOptions', 'RemoveHandler', 'Require', 'RewriteBase'],
  ...['RewriteCond', 'RewriteEngine', 'RewriteOptions', 'SSLEngine', 'Satisfy', 'ScriptAlias'],
  ...['ScriptAliasMatch', 'ServerAlias', 'ServerName', 'SetHandler', 'TraceEnable', 'UseCanonicalName'],
  ...['UseCanonicalPhysicalPort', 'UserDir', 'VirtualDocumentRoot', 'VirtualScriptAlias'],
  ...['WSGIApplicationGroup', 'WSGIProcessGroup', 'WSGIRestrictEmbedded', 'WSGIRestrictProcess'],
  ...['WSGIScriptAlias', 'WSGIScriptAliasMatch', 'allow', 'deny', 'order'],
])

/** The part of a line that is not in the answer, as a text; empty where all of it is. */
type Rest = (words: readonly string[], node: ServerDirective) => string

const all: Rest = (words) => words.join(' ')
const parameters: Rest = (words) => words.filter((word) => /^\w+=/.test(word)).join(' ')

/** A part of what they say is in the answer. */
const PARTLY: ReadonlyMap<string, Rest> = new Map<string, Rest>([
  ['Options', (words) => words.filter((word) => /includes|symlinks|all|none/i.test(word)).join(' ')],
  ['WSGIDaemonProcess', (words) => words.slice(1).join(' ')],
  ['ProxyPass', parameters],
  ['ProxyPassMatch', parameters],
  ['AuthType', (words) => words.filter((word) => !/^none$/i.test(word)).join(' ')],
  [
    'RewriteRule',
    (_, {args}) => (/\[[^\]]*\b(?:CO|cookie|T|type|H|handler|E|env)=[^\]]*\]\s*$/i.exec(args) ?? [''])[0],
  ],
  ...[
    ...['AddCharset', 'AddEncoding', 'AddLanguage', 'AddType', 'AuthGroupFile', 'AuthName', 'BrowserMatch'],
    ...[
      'BrowserMatchNoCase',
      'ErrorDocument',
      'ForceType',
      'Group',
      'LimitRequestBody',
      'Protocol',
      'RemoteIPHeader',
    ],
    ...['RemoteIPInternalProxy', 'RemoteIPInternalProxyList', 'RemoteIPProxyProtocol'],
    ...['RemoteIPTrustedProxy', 'RemoteIPTrustedProxyList', 'RemoveCharset', 'RemoveEncoding'],
    ...[
      'RemoveLanguage',
      'RemoveType',
      'SetEnv',
      'SetEnvIf',
      'SetEnvIfExpr',
      'SetEnvIfNoCase',
      'SSLCertificateFile',
    ],
    ...['TypesConfig', 'User', 'WSGICallableObject', 'WSGIDispatchScript'],
  ].map((name) => [name, all] as const),
])

/** True for a directive of which at least a part is modelled. */
export function isModelled({name}: Pick<ServerDirective, 'name'>): boolean {
  return WHOLLY.has(name) || PARTLY.has(name)
}

/** The part of a line that is not modelled; undefined where all of it is. */
export function restOf(node: ServerDirective): string | undefined {
  if (WHOLLY.has(node.name)) return undefined
  const rest = PARTLY.get(node.name)
  if (!rest) return all(wordsOf(node), node)
  const text = rest(wordsOf(node), node)
  return text === '' ? undefined : text
}

/** The words of a line that are modelled; all of them where a part of each is. */
export function modelledWordsOf(node: ServerDirective): readonly string[] {
  const words = wordsOf(node)
  if (node.name === 'WSGIDaemonProcess') return words.slice(0, 1)
  if (!SPLIT.has(node.name)) return words
  const rest = new Set((restOf(node) ?? '').split(' '))
  return words.filter((word) => !rest.has(word))
}

const SPLIT = new Set(['Options', 'ProxyPass', 'ProxyPassMatch'])

/** True for a module whose presence alone changes answers: `resolve` asks whether it is there. */
export function isModelledModule(name: string): boolean {
  return /^mod_(?:autoindex|dir|cgid?|mime|negotiation|userdir|rewrite|proxy\w*)\.c$/.test(name)
}

/** The names in the table, for the test that looks for them in the code. */
export const MODELLED_NAMES: readonly string[] = [...WHOLLY, ...PARTLY.keys()]
