import {
  coverageOfPrefix,
  type Directive,
  defineTransform,
  isConditional,
  isSameName,
  locationPathOf,
  type Mount,
  type Section,
  spareBlankLine,
  urlAliasesOf,
} from 'httpd-codemod/transform'
import {obstacleTo} from '../shared/remove-redundant-handler-none/obstacle-to.ts'
import {REFUSALS} from '../shared/remove-redundant-handler-none/refusals.ts'
import {areNested, directoryOf, isNone, type Region} from '../shared/remove-redundant-handler-none/region.ts'

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
  run(context) {
    const {root, view, find, sectionsAround, parentOf, change, refuse} = context
    for (const node of find('SetHandler')) {
      const region = isNone(node) ? regionAround(node) : undefined
      if (!region) continue
      const obstacle = obstacleTo(region, context)
      if (obstacle) refuse(node, obstacle)
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
