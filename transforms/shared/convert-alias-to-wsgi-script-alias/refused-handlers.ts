import {
  coverageOf,
  type Directive,
  directivesReaching,
  findDirectives,
  isConditional,
  isSameName,
  mountsIn,
  type Reach,
  reachOf,
  rewriteFlagsOf,
  type Section,
  type ServerView,
  sectionsAround,
  toIdentifier,
  URL_ALIASES,
  urlAliasesOf,
  wordsOf,
} from 'httpd-codemod/transform'
import {SCRIPT_ALIASES} from 'httpd-codemod/wsgi'
import {isPlainAlias, isWsgi} from './handled-alias.ts'
import type {Refused} from './refusals.ts'

/** Lines that choose scripts of an Alias by their extension. */
export function handlersByExtension({root, scopes}: ServerView): readonly Refused[] {
  return findDirectives(root, 'AddHandler')
    .filter(isWsgi)
    .flatMap((node) => {
      const sections = sectionsAround(root, node)
      const related = scopes
        .flatMap(urlAliasesOf)
        .filter((alias) => isPlainAlias(alias) && sections.every((at) => mayCover(at, reachOf(alias))))
        .map((alias) => alias.node)
      return related.length > 0 ? [{node, obstacle: {key: 'extension', data: {}, related}}] : []
    })
}

const HANDLER = 'wsgi-script'

/** Rules that run scripts which no alias mounts and no process group may have. */
export function handlersByRule({root, elsewhere}: ServerView): readonly Refused[] {
  const rules = findDirectives(root, 'RewriteRule').filter(
    (node) => node.value.includes(HANDLER) && rewriteFlagsOf(wordsOf(node)[2]).get('H') === HANDLER,
  )
  // Hardly a file has such a rule, and the other files are many.
  if (rules.length === 0) return []
  const groups = [...findDirectives(root, 'WSGIProcessGroup'), ...elsewhere.find('WSGIProcessGroup')]
  return groups.length > 0 ? [] : rules.map((node) => ({node, obstacle: {key: 'rule', data: {}}}))
}

/** SetHandler lines that no alias with a URL leads to, each at the Alias of its Location if there is one. */
export function handlersWithoutAlias(view: ServerView): readonly Refused[] {
  return findDirectives(view.root, 'SetHandler')
    .filter(isWsgi)
    .flatMap((node): readonly Refused[] => {
      const inner = aliasInLocation(sectionsAround(view.root, node))
      if (inner) return [{node: inner, obstacle: {key: 'in-location', data: {}, related: [node]}}]
      const isSeen = view.unread.length === 0 && !view.elsewhere.isComplete
      return isSeen && !isReached(node, view) ? [{node, obstacle: {key: 'no-alias', data: {}}}] : []
    })
}

function aliasInLocation(sections: readonly Section[]): Directive | undefined {
  return sections
    .find(({name}) => /^location(?:match)?$/.test(toIdentifier(name)))
    ?.children.find(
      (child): child is Directive => child.type === 'directive' && isSameName(child.name, 'Alias'),
    )
}

function isReached(node: Directive, {scopes}: ServerView): boolean {
  return scopes
    .flatMap((scope) => mountsIn(scope, [...URL_ALIASES, ...SCRIPT_ALIASES]))
    .some((mount) => directivesReaching('SetHandler', reachOf(mount)).some((at) => at.node === node))
}

/** Scopes and conditions around a directive reach all of an alias; sections of paths may not. */
function mayCover(section: Section, reach: Reach): boolean {
  const identifier = toIdentifier(section.name)
  if (identifier === 'virtualhost') return reach.scope.section === section
  return isConditional(section.name) || coverageOf(section, reach) !== 'none'
}
