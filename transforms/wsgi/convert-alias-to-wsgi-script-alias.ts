import {
  argumentsOf,
  coverageOf,
  type Directive,
  type DirectoryDirective,
  defineTransform,
  directivesReaching,
  firstWord,
  hasOption,
  isConditional,
  isSameName,
  isVariable,
  isWindowsPath,
  isWithin,
  type Mount,
  mayBeRelated,
  mayOverlap,
  mountOf,
  mountsIn,
  optionsOf,
  type Reach,
  reachOf,
  type Scope,
  type Section,
  toIdentifier,
  URL_ALIASES,
  urlAliasesOf,
  wordsOf,
} from 'httpd-codemod/transform'
import {SCRIPT_ALIASES} from 'httpd-codemod/wsgi'

export default defineTransform({
  name: 'convert-alias-to-wsgi-script-alias',
  summary: 'Replace Alias with SetHandler wsgi-script by WSGIScriptAlias',
  description: `
\`Alias\` together with \`SetHandler wsgi-script\` is the long form of \`WSGIScriptAlias\`. With the same two
arguments both map every URL to the same script, except for an \`Alias\` of \`/\` to a file. \`AliasMatch\` becomes
\`WSGIScriptAliasMatch\`, with a tail on the pattern that takes the rest of the URL away, as \`AliasMatch\` does.

Nothing else of the line is changed. \`SetHandler\` and \`Options ExecCGI\` stay, which is never wrong: where
the files can be reached by another URL, SetHandler is what keeps the server from sending their source. With
\`remove=handler\` it is removed too, as an unsafe change, where nothing in this file leads to the scripts another
way; \`remove=handler-and-options\` also takes \`ExecCGI\` off.

An Alias wins over every WSGIScriptAlias, wherever they stand, so the line is left alone where the order of aliases
would change what a request gets. Scripts chosen by extension (\`AddHandler\`) cannot be converted: the other files
of the folder would become scripts.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  applicability: 'safe',
  effects: [],
  words: /wsgi-script/,
  options: {
    remove: {
      type: 'string',
      default: 'nothing',
      enum: ['nothing', 'handler', 'handler-and-options'],
      description: 'What else goes, where nothing else needs it',
    },
  },
  messages: {
    converted: 'Unexpected Alias `{mount}` with SetHandler wsgi-script, expected WSGIScriptAlias',
    handler: 'Unexpected SetHandler wsgi-script, expected the WSGIScriptAlias `{mount}` alone',
    options: 'Unexpected Options ExecCGI, expected it only for CGI scripts',
  },
  findings: {},
  refusals: {
    extension: {
      reason:
        'AddHandler makes scripts of files by their extension, and a WSGIScriptAlias would make scripts of all files',
      unlock:
        'put the scripts into a folder of their own and use SetHandler, or one WSGIScriptAlias for each script',
    },
    pattern: {
      reason: 'SetHandler stands in a section that may apply to some of the files only',
      unlock: 'set the handler for the whole folder, or alias the script file itself',
    },
    'root-file': {
      reason: 'Alias / to a file serves the URL / only, while WSGIScriptAlias / serves every URL',
      unlock: 'use WSGIScriptAlias by hand if the application shall get every URL',
    },
    relative: {
      reason: 'the path `{target}` is relative to ServerRoot for Alias, but not for WSGIScriptAlias',
      unlock: 'write the path out',
    },
    'exec-cgi': {
      reason:
        'ExecCGI is not on for all of these files in this file, so some requests are answered 403 now and would run',
      unlock: 'set Options +ExecCGI for the folder if all of its files are scripts',
    },
    'handler-below': {
      reason: 'another handler is set for some of these requests, and WSGIScriptAlias would override `none`',
      unlock: 'use SetHandler default-handler there',
    },
    fallback: {
      reason:
        'FallbackResource answers where `{target}` and the rest of the URL are no file, and would not behind WSGIScriptAlias',
      unlock: 'write the Alias with a slash on both sides or on none',
    },
    rewrite: {
      reason: 'per-directory rewrite rules depend on the prefix of the Alias',
      unlock: 'add a RewriteBase of the mount',
    },
    'in-location': {
      reason: 'an Alias within a Location maps everything below it to one path, with no PATH_INFO',
      unlock: 'write the Alias with its URL outside of the Location, if the application shall get PATH_INFO',
    },
    'no-alias': {
      reason: 'no Alias leads to the scripts that this runs',
      unlock: 'write a WSGIScriptAlias for the URL they shall have',
    },
    'alias-order': {
      reason: 'another alias overlaps `{mount}`, and would then take requests that this one takes now',
      unlock: 'remove the other alias, or put them in the order that the server shall use',
    },
    uncertain: {
      reason: 'SetHandler stands in a condition that the Alias does not depend on',
      unlock: 'put both into the same condition',
    },
    source: {
      reason: 'the scripts may be reached another way, and without SetHandler their source would be sent',
      unlock: 'keep SetHandler',
    },
    'cgi-options': {
      reason: 'something else here may need ExecCGI',
      unlock: 'keep Options as they are',
    },
  },
  notes: {
    htaccess:
      '.htaccess files are allowed for {target}: a SetHandler none or AddHandler there would act in another way than before',
  },
  run({view, options, find, sectionsAround, change, refuse, note}) {
    const scopes = view.scopes
    const converted = new Set<Directive>()
    reportExtensions()
    if (!find('SetHandler').some(isWsgi)) return
    for (const scope of scopes) for (const alias of urlAliasesOf(scope).toReversed()) considerAlias(alias)
    for (const node of find('SetHandler')) if (isWsgi(node)) considerHandler(node)

    function considerAlias(alias: Mount): void {
      if (!isPlainAlias(alias)) return
      const reach = reachOf(alias)
      const around = alias.scope.chain
      const handlers = directivesReaching('SetHandler', reach, around)
      const own = handlers.filter(({node}) => isWsgi(node))
      if (own.length === 0) return
      const {node, mount, target} = alias
      const obstacle = findObstacle(alias, reach, handlers, around)
      if (obstacle) {
        refuse(node, obstacle.reason, {mount, target}, obstacle.related)
        return
      }
      converted.add(node)
      change(node, 'converted', {mount}, (edit) => {
        edit.setName(node, inCaseOf(node.name))
        // AliasMatch drops the rest of the URL, which WSGIScriptAliasMatch would append to the script.
        if (alias.kind === 'pattern') edit.setArgument(node, 0, `${mount}(?s:.*)`)
      })
      if (
        directivesReaching('AllowOverride', reach, around).some(
          ({node: at}) => !/^none$/i.test(firstWord(at) ?? ''),
        )
      ) {
        note('htaccess', {target})
      }
      if (options.remove !== 'nothing') removeHandlers(alias, reach, own, around)
    }

    /** Says why a handler stays that no alias of this file leads to. */
    function considerHandler(node: Directive): void {
      const sections = sectionsAround(node)
      const location = sections.find((section) => /^location(?:match)?$/.test(toIdentifier(section.name)))
      const inner = location?.children.find(
        (child): child is Directive => child.type === 'directive' && isSameName(child.name, 'Alias'),
      )
      if (inner) refuse(inner, 'in-location', {}, [node])
      else if (!isReached(node) && view.unread.length === 0 && !view.elsewhere.isComplete)
        refuse(node, 'no-alias', {})
    }

    function isReached(node: Directive): boolean {
      const mounts = scopes.flatMap((scope) => mountsIn(scope, [...URL_ALIASES, ...SCRIPT_ALIASES]))
      return mounts.some((mount) =>
        directivesReaching('SetHandler', reachOf(mount)).some((at) => at.node === node),
      )
    }

    function reportExtensions(): void {
      for (const node of find('AddHandler')) {
        if (!isWsgi(node)) continue
        const sections = sectionsAround(node)
        const touched = scopes.flatMap(urlAliasesOf).filter((alias) => {
          const reach = reachOf(alias)
          return isPlainAlias(alias) && sections.every((at) => mayCover(at, reach))
        })
        if (touched.length > 0)
          refuse(
            node,
            'extension',
            {},
            touched.map((alias) => alias.node),
          )
      }
    }

    function findObstacle(
      alias: Mount,
      reach: Reach,
      handlers: readonly DirectoryDirective[],
      around: readonly Scope[],
    ): Obstacle | undefined {
      const {mount, target, guards} = alias
      const own = handlers.filter(({node}) => isWsgi(node))
      const nodesOf = (directives: readonly DirectoryDirective[]): readonly Directive[] =>
        directives.map(({node}) => node)
      const whole = own.filter(({coverage}) => coverage === 'all')
      if (whole.length === 0) return {reason: 'pattern', related: nodesOf(own)}
      if (!whole.some((at) => isWithin(guards, at.guards)))
        return {reason: 'uncertain', related: nodesOf(own)}
      if (mount === '/' && !target.endsWith('/')) return {reason: 'root-file', related: nodesOf(own)}
      if (!target.startsWith('/') && !isWindowsPath(target)) return {reason: 'relative', related: []}
      const byExtension = directivesReaching('AddHandler', reach, around).filter(({node}) => isWsgi(node))
      if (byExtension.length > 0) return {reason: 'extension', related: nodesOf(byExtension)}
      const lastOwn = handlers.findLastIndex((at) => isWsgi(at.node) && at.coverage === 'all')
      const later = handlers.slice(lastOwn + 1).filter(({node}) => !isWsgi(node))
      if (later.length > 0) return {reason: 'handler-below', related: nodesOf(later)}
      const optionsReaching = directivesReaching('Options', reach, around)
      const wholeOptions = optionsReaching.filter(({coverage}) => coverage === 'all')
      const parts = optionsReaching.filter(({coverage, node}) => coverage !== 'all' && !leavesExecCgiOn(node))
      if (!hasOption(optionsOf(wholeOptions), 'execcgi'))
        return {reason: 'exec-cgi', related: nodesOf(optionsReaching)}
      if (parts.length > 0) return {reason: 'exec-cgi', related: nodesOf(parts)}
      const rules = directivesReaching('RewriteRule', reach, around)
      if (rules.length > 0 && directivesReaching('RewriteBase', reach, around).length === 0) {
        return {reason: 'rewrite', related: nodesOf(rules)}
      }
      const fallbacks = find('FallbackResource')
      const hasFallback = fallbacks.length > 0 || view.elsewhere.find('FallbackResource').length > 0
      if (hasFallback && mount.endsWith('/') && !target.endsWith('/'))
        return {reason: 'fallback', related: fallbacks}
      const overlapping = overlappingAliases(alias)
      if (overlapping.length > 0) return {reason: 'alias-order', related: overlapping}
      return isMetElsewhere(alias) ? {reason: 'alias-order', related: []} : undefined
    }

    /**
     * True if another file maps some of the same URLs: an Alias that this one is tried before now, or a script alias
     * that is tried before this one then.
     */
    function isMetElsewhere(alias: Mount): boolean {
      if (!view.elsewhere.isComplete) return false
      const isOfMain = alias.scope === view.main
      const aliases = URL_ALIASES.flatMap((name) => view.elsewhere.findOutsideHosts(name))
      const scripts = isOfMain ? SCRIPT_ALIASES.flatMap((name) => view.elsewhere.find(name)) : []
      return [...aliases, ...scripts].some(({node}) => {
        const other = mountOf(alias.scope, {node, guards: []})
        return other !== undefined && mayOverlap(other, alias)
      })
    }

    /** Aliases that would take other requests than now, once this one is tried after every Alias. */
    function overlappingAliases(alias: Mount): readonly Directive[] {
      const {scope, node} = alias
      const list = scope.chain.toReversed().flatMap(urlAliasesOf)
      const later = list
        .slice(list.findIndex((other) => other.node === node) + 1)
        .filter((other) => !converted.has(other.node))
      const hosts = scope === view.main ? scopes.slice(1) : []
      const scripts = [scope, ...hosts].flatMap((at) =>
        mountsIn(at, SCRIPT_ALIASES).filter(
          (other) => at !== scope || other.node.position.start.offset < node.position.start.offset,
        ),
      )
      return [...later, ...scripts].filter((other) => mayOverlap(other, alias)).map((other) => other.node)
    }

    function removeHandlers(
      alias: Mount,
      reach: Reach,
      own: readonly DirectoryDirective[],
      around: readonly Scope[],
    ): void {
      const {mount, target} = alias
      const leaks = [...otherWays(target, alias), ...negotiation(reach, around)]
      if (leaks.length > 0 || view.unread.length > 0) {
        refuse(alias.node, 'source', {}, [...leaks, ...view.unread])
        return
      }
      for (const {node, coverage} of own) {
        if (coverage === 'all')
          change(node, 'handler', {mount}, (edit) => edit.remove(node), {applicability: 'unsafe'})
      }
      if (options.remove === 'handler-and-options') removeExecCgi(alias, reach, around)
    }

    /** Directives that may lead to the scripts by another URL, or give them another handler (mod_wsgi semantics 6.2). */
    function otherWays(target: string, alias: Mount): readonly Directive[] {
      const folder = alias.target.endsWith('/') ? target : target.slice(0, target.lastIndexOf('/'))
      const touches = (path: string): boolean => isVariable(path) || mayBeRelated(path, folder)
      const aliases = scopes
        .flatMap(urlAliasesOf)
        .filter((other) => other.node !== alias.node && touches(other.target))
      const roots = find('DocumentRoot').filter((node) => touches(firstWord(node) ?? '/'))
      const others = [
        'UserDir',
        'VirtualDocumentRoot',
        'VirtualScriptAlias',
        'RewriteRule',
        'AddHandler',
      ].flatMap(find)
      return [...aliases.map(({node}) => node), ...roots, ...others]
    }

    function negotiation(reach: Reach, around: readonly Scope[]): readonly Directive[] {
      return directivesReaching('Options', reach, around).flatMap(({node}) =>
        /multiviews/i.test(node.value) ? [node] : [],
      )
    }

    function removeExecCgi(alias: Mount, reach: Reach, around: readonly Scope[]): void {
      const users = ['AddHandler', 'SetHandler', 'AddOutputFilter', 'SetOutputFilter']
        .flatMap(find)
        .filter((node) => /cgi-|cgid|server-parsed|includes/i.test(node.value))
      for (const {node, coverage} of directivesReaching('Options', reach, around)) {
        if (coverage !== 'all' || !/execcgi/i.test(node.value)) continue
        if (users.length > 0) refuse(alias.node, 'cgi-options', {}, users)
        else removeWord(node)
      }
    }

    /** Takes ExecCGI out and leaves the other options as they are (mod_wsgi semantics F6.19). */
    function removeWord(node: Directive): void {
      const words = wordsOf(node)
      const index = words.findIndex((word) => /^\+?execcgi$/i.test(word))
      if (index === -1) return
      change(
        node,
        'options',
        {},
        (edit) => {
          if (words.length > 1) edit.removeArgument(node, index)
          else if (words[index]?.startsWith('+')) edit.remove(node)
          else edit.setArgument(node, index, 'None')
        },
        {applicability: 'unsafe'},
      )
    }
  },
})

interface Obstacle {
  readonly reason:
    | 'pattern'
    | 'uncertain'
    | 'root-file'
    | 'relative'
    | 'extension'
    | 'handler-below'
    | 'exec-cgi'
    | 'rewrite'
    | 'fallback'
    | 'alias-order'
  readonly related: readonly Directive[]
}

/** Scopes and conditions around a directive reach all of an alias; sections of paths may not. */
function mayCover(section: Section, reach: Reach): boolean {
  const identifier = toIdentifier(section.name)
  if (identifier === 'virtualhost') return reach.scope.section === section
  return isConditional(section.name) || coverageOf(section, reach) !== 'none'
}

function isWsgi(node: Directive): boolean {
  return firstWord(node) === 'wsgi-script'
}

/** False for a line that switches ExecCGI off for the files it reaches. */
function leavesExecCgiOn(node: Directive): boolean {
  const words = argumentsOf(node).map(({text}) => text.toLowerCase())
  if (words.some((word) => !/^[+-]/.test(word))) return words.includes('execcgi') || words.includes('all')
  return !words.includes('-execcgi') && !words.includes('-all')
}

/** The new name in lower case where the old one was. */
function inCaseOf(name: string): string {
  const wanted = isSameName(name, 'Alias') ? 'WSGIScriptAlias' : 'WSGIScriptAliasMatch'
  return name === name.toLowerCase() ? wanted.toLowerCase() : wanted
}

/** True for Alias and AliasMatch; ScriptAlias brings a handler of its own. */
function isPlainAlias({node}: Mount): boolean {
  return isSameName(node.name, 'Alias') || isSameName(node.name, 'AliasMatch')
}
