import {
  argumentsOf,
  coverageOfPrefix,
  type Directive,
  type DirectiveElsewhere,
  defineTransform,
  firstWord,
  isConditional,
  isSameName,
  isVariable,
  locationPathOf,
  type Mount,
  type ObstacleOf,
  onOneLine,
  type Scope,
  type Section,
  spareBlankLine,
  toIdentifier,
  urlAliasesOf,
  wordsOf,
} from 'httpd-codemod/transform'

const REFUSALS = {
  outer: {
    reason:
      '`{line}`{where} may apply to some of these requests, and would take effect for them without SetHandler None',
    unlock: 'remove it by hand if none of them needs it',
  },
  htaccess: {
    reason:
      '`{line}`{where} lets .htaccess files set a handler for these files, which SetHandler None cancels',
    unlock: 'remove it by hand if no .htaccess file there has SetHandler',
  },
  unknown: {
    reason: 'the rest of the server is not known, and may set a handler for all of its requests',
    unlock: 'run this on the whole server',
  },
} as const

type Obstacle = ObstacleOf<typeof REFUSALS>

export default defineTransform({
  name: 'remove-redundant-handler-none',
  summary: 'Remove SetHandler None for static files where nothing sets a handler',
  description: `
\`SetHandler None\` in the Location or Directory of an Alias is a habit from mod_python, which took all requests with
an outer \`SetHandler\`. mod_wsgi does not: an \`Alias\` wins over every \`WSGIScriptAlias\`, and its files are static
anyway. The line only cancels a \`SetHandler\` from further out; a handler that \`AddHandler\` gives to an extension
stays, with it or without it.

The line is removed where no such \`SetHandler\` may apply in the whole server, and the section around it if nothing
else is in it. \`SetHandler default-handler\` does more, and is left alone: it also turns off directory indexes and the
handlers that \`AddHandler\` sets.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  applicability: 'safe',
  effects: [],
  words: /sethandler/i,
  options: {},
  messages: {
    removed: 'Remove SetHandler None for `{path}`, where no handler is set',
  },
  findings: {},
  refusals: REFUSALS,
  notes: {},
  run({root, view, find, sectionsAround, parentOf, change, refuse}) {
    for (const node of find('SetHandler')) {
      const region = isNone(node) ? regionAround(node) : undefined
      if (!region) continue
      const found = obstacleTo(region)
      if (found) refuse(node, found)
      else remove(node, region)
    }

    /** What the section around a line matches, if it is that of an Alias. */
    function regionAround(node: Directive): Region | undefined {
      const [section, host, ...more] = sectionsAround(node).filter(({name}) => !isConditional(name))
      const scope = view.scopes.find((each) => each.section === host)
      if (!section || !scope || more.length > 0) return undefined
      const aliases = scope.chain.toReversed().flatMap(urlAliasesOf)
      const location = locationPathOf(section)
      if (location !== undefined) {
        const isServed = aliases.some((alias) => isStatic(alias) && areNested(alias.mount, location))
        return isServed ? {section, scope, location, folders: foldersOf(aliases, location)} : undefined
      }
      const directory = directoryOf(section)
      const isServed = aliases.some((alias) => isStatic(alias) && areNested(alias.target, directory ?? ''))
      return directory !== undefined && isServed
        ? {section, scope, location, folders: [directory]}
        : undefined
    }

    function obstacleTo(region: Region): Obstacle | undefined {
      const outer = linesOf('SetHandler').find(
        ({node, sections}) => !isNone(node) && mayReach(sections, region),
      )
      if (outer) return obstacle('outer', outer)
      const allowing = [...linesOf('AllowOverride'), ...linesOf('AllowOverrideList')].find(
        ({node, sections}) => mayAllowHandlers(node) && mayReadHtaccess(sections, region),
      )
      if (allowing) return obstacle('htaccess', allowing)
      return view.isWhole ? undefined : {key: 'unknown', data: {}, related: []}
    }

    /** Lines of a name in the whole server, as far as it is known. */
    function linesOf(name: string): readonly Line[] {
      const own = find(name).map((node) => ({node, sections: sectionsAround(node), file: undefined}))
      return [...own, ...view.elsewhere.find(name)]
    }

    function remove(node: Directive, {section, location, folders = []}: Region): void {
      let emptied: Directive | Section = node
      while (emptied !== section) {
        const parent = parentOf(emptied) as Section
        if (parent.children.some((child) => child !== emptied && child.type !== 'blankLine')) break
        emptied = parent
      }
      const spare = spareBlankLine(root, emptied)
      change(node, 'removed', {path: location ?? folders[0] ?? ''}, (edit) => {
        edit.remove(emptied)
        if (spare) edit.remove(spare)
      })
    }
  },
})

/** What a section matches. */
interface Region {
  readonly section: Section
  readonly scope: Scope
  /** Undefined for a Directory. */
  readonly location: string | undefined
  /** The folders that its files are in; undefined where they may be anywhere. */
  readonly folders: readonly string[] | undefined
}

/** A line of this file or, with its `file`, of another one. */
interface Line extends DirectiveElsewhere {
  readonly file: string | undefined
}

/** Only a line of this file can be pointed at. */
function obstacle(key: 'outer' | 'htaccess', {node, file}: Line): Obstacle {
  const data = {line: onOneLine(node), where: file === undefined ? '' : ` in ${file}`}
  return {key, data, related: file === undefined ? [node] : []}
}

function isNone(node: Directive): boolean {
  return /^none$/i.test(firstWord(node) ?? '')
}

function isStatic({node, kind}: Mount): boolean {
  return kind === 'prefix' && isSameName(node.name, 'Alias')
}

/** The folders that the aliases of a prefix lead to, up to the first one that takes the rest. */
function foldersOf(aliases: readonly Mount[], location: string): readonly string[] | undefined {
  const folders: string[] = []
  for (const {kind, mount, target, guards} of aliases) {
    if (kind === 'pattern') return undefined
    if (!areNested(mount, location)) continue
    folders.push(target)
    if (guards.length === 0 && coverageOfPrefix(mount, location) === 'all') return folders
  }
  return undefined
}

/** The path of a plain `<Directory>`. */
function directoryOf(section: Section): string | undefined {
  const [path, ...more] = wordsOf(section)
  const isPlain = isSameName(section.name, 'Directory') && more.length === 0 && path !== undefined
  return isPlain && !isVariable(path) && !/[*?[]/.test(path) ? path : undefined
}

/** True unless a line in these sections surely applies to none of the requests, or is stronger than the region's own. */
function mayReach(sections: readonly Section[], region: Region): boolean {
  if (sections.some(({name}) => isSameName(name, 'Macro'))) return true
  const host = sections.find(({name}) => isSameName(name, 'VirtualHost'))
  if (host && region.scope.section && host !== region.scope.section) return false
  return sections
    .filter(({name}) => !isConditional(name) && !isSameName(name, 'VirtualHost'))
    .every((section) => mayMatch(section, region))
}

function mayMatch(section: Section, {location, folders}: Region): boolean {
  const directory = directoryOf(section)
  if (location === undefined) {
    if (MERGED_AFTER_DIRECTORY.has(toIdentifier(section.name))) return false
    return directory === undefined || coverageOfPrefix(`${directory}/`, `${folders?.[0]}/`) === 'all'
  }
  const path = locationPathOf(section)
  if (path !== undefined) return areNested(path, location)
  return directory === undefined || !folders || folders.some((folder) => areNested(directory, folder))
}

/** Sections that overrule a plain Directory, wherever they are (grammar G1). */
const MERGED_AFTER_DIRECTORY = new Set(
  ['DirectoryMatch', 'Files', 'FilesMatch', 'Location', 'LocationMatch', 'If', 'ElseIf', 'Else'].map(
    toIdentifier,
  ),
)

/** True if .htaccess files that this line allows may be weaker than the region's section. */
function mayReadHtaccess(sections: readonly Section[], region: Region): boolean {
  if (!mayReach(sections, region)) return false
  const [innermost] = sections
  const directory = innermost && directoryOf(innermost)
  // The .htaccess file of a folder is merged after its own Directory.
  return (
    region.location !== undefined || directory === undefined || !areSame(directory, region.folders?.[0] ?? '')
  )
}

function mayAllowHandlers(node: Directive): boolean {
  return argumentsOf(node).some(({text}) => /^(?:all|fileinfo|sethandler)$/i.test(text) || isVariable(text))
}

function areNested(one: string, other: string): boolean {
  return (
    coverageOfPrefix(`${one}/`, `${other}/`) !== 'none' || coverageOfPrefix(`${other}/`, `${one}/`) !== 'none'
  )
}

function areSame(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}
