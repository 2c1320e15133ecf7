import {
  type Directive,
  directivesIn,
  type RewriteFlags,
  rewriteFlagsOf,
  type Scope,
  toIdentifier,
  wordsOf,
} from 'httpd-codemod/transform'

/** What may hand requests to programs that are not WSGI applications, or to other servers. */
const DIRECTIVES = [
  'SetHandler',
  'AddHandler',
  'AddType',
  'Action',
  'RewriteRule',
  'ScriptAlias',
  'ScriptAliasMatch',
  'ProxyPass',
  'ProxyPassMatch',
  'FcgidWrapper',
  'FastCgiServer',
  'FastCgiExternalServer',
  'PythonHandler',
  'PerlHandler',
  'PerlResponseHandler',
  'PassengerAppRoot',
]

/** Handlers of the server itself: none of them runs a file, or reads the environment of a request. */
const OWN_HANDLERS = new Set([
  'none',
  'default-handler',
  'send-as-is',
  'imap-file',
  'type-map',
  'server-info',
  'server-status',
  'balancer-manager',
  'ldap-status',
  'wsgi-script',
])

/** True if a directive that `find` knows hands requests to programs other than WSGI applications. */
export function findsOtherProgram(find: (name: string) => readonly Directive[]): boolean {
  return DIRECTIVES.some((name) => find(name).some(isOtherProgram))
}

/** True if a server, or the main server around it, hands requests to programs other than WSGI applications. */
export function hasOtherPrograms({chain}: Scope): boolean {
  return findsOtherProgram((name) => chain.flatMap((each) => directivesIn(each, name)).map(({node}) => node))
}

function isOtherProgram(node: Directive): boolean {
  const words = wordsOf(node)
  switch (toIdentifier(node.name)) {
    case 'sethandler':
    case 'addhandler':
      return !OWN_HANDLERS.has((words[0] ?? '').toLowerCase())
    case 'addtype':
      return /httpd-(?!wsgi)|cgi/i.test(words[0] ?? '')
    case 'rewriterule':
      return leadsElsewhere(rewriteFlagsOf(words[2]))
    default:
      return true
  }
}

function leadsElsewhere(flags: RewriteFlags): boolean {
  return flags.has('P') || (flags.get('H') ?? 'wsgi-script') !== 'wsgi-script'
}
