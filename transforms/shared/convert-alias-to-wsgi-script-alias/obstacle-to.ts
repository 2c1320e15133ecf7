import {
  argumentsOf,
  type Directive,
  directivesReaching,
  findDirectives,
  hasOption,
  isWindowsPath,
  isWithin,
  linesOfServer,
  onOneLine,
  optionsOf,
  type ServerView,
  settersElsewhere,
} from 'httpd-codemod/transform'
import {firstObstacle} from '../first-obstacle.ts'
import {isMetElsewhere, overlappingAliases} from './alias-order.ts'
import {type HandledAlias, isWsgi} from './handled-alias.ts'
import type {Obstacle} from './refusals.ts'

/**
 * Why an Alias cannot become a WSGIScriptAlias; undefined if it can.
 * @param converted the aliases that do so already
 */
export function obstacleTo(
  alias: HandledAlias,
  view: ServerView,
  converted: ReadonlySet<Directive>,
): Obstacle | undefined {
  return firstObstacle(RULES, alias, view, converted)
}

type Rule = typeof obstacleTo

/** The first that applies is told. */
const RULES: readonly Rule[] = [
  handlerForSomeFiles,
  handlerInCondition,
  rootToFile,
  relativeTarget,
  handlerByExtension,
  otherHandlerBelow,
  otherHandlerElsewhere,
  noExecCgi,
  rewriteWithoutBase,
  fallbackForWhatIsGlued,
  fileBesideWhatIsGlued,
  otherAliasOfFile,
  otherAliasElsewhere,
]

function handlerForSomeFiles({own}: HandledAlias): Obstacle | undefined {
  if (own.some(({coverage}) => coverage === 'all')) return undefined
  return {key: 'pattern', data: {}, related: nodesOf(own)}
}

function handlerInCondition({own, guards}: HandledAlias): Obstacle | undefined {
  if (own.some((at) => at.coverage === 'all' && isWithin(guards, at.guards))) return undefined
  return {key: 'uncertain', data: {}, related: nodesOf(own)}
}

function rootToFile({mount, target, own}: HandledAlias): Obstacle | undefined {
  if (mount !== '/' || target.endsWith('/')) return undefined
  return {key: 'root-file', data: {}, related: nodesOf(own)}
}

function relativeTarget({target}: HandledAlias): Obstacle | undefined {
  return target.startsWith('/') || isWindowsPath(target) ? undefined : {key: 'relative', data: {target}}
}

function handlerByExtension(alias: HandledAlias): Obstacle | undefined {
  const lines = nodesOf(directivesReaching('AddHandler', alias)).filter(isWsgi)
  return lines.length > 0 ? {key: 'extension', data: {}, related: lines} : undefined
}

function otherHandlerBelow({handlers}: HandledAlias): Obstacle | undefined {
  const last = handlers.findLastIndex(({node, coverage}) => isWsgi(node) && coverage === 'all')
  const later = nodesOf(handlers.slice(last + 1)).filter((node) => !isWsgi(node))
  return later.length > 0 ? {key: 'handler-below', data: {}, related: later} : undefined
}

/** A wider Directory section of another file is weaker than the one here; a Location or Files section never is. */
function otherHandlerElsewhere(alias: HandledAlias, view: ServerView): Obstacle | undefined {
  const met = settersElsewhere(view, 'SetHandler', alias).find(
    ({node, coverage, sections}) =>
      !isWsgi(node) && (coverage !== 'all' || sections.some(({name}) => STRONG.test(name))),
  )
  return met && {key: 'handler-elsewhere', data: {line: onOneLine(met.node), file: met.file}}
}

const STRONG = /^(?:location|locationmatch|files|filesmatch|if)$/i

/** A handler needs ExecCGI to run a script, and a WSGIScriptAlias does not (mod_wsgi.c: wsgi_hook_handler). */
function noExecCgi(alias: HandledAlias): Obstacle | undefined {
  const lines = directivesReaching('Options', alias)
  const whole = lines.filter(({coverage}) => coverage === 'all')
  if (!hasOption(optionsOf(whole), 'execcgi')) return {key: 'exec-cgi', data: {}, related: nodesOf(lines)}
  const parts = lines.filter(({coverage, node}) => coverage !== 'all' && !leavesExecCgiOn(node))
  return parts.length > 0 ? {key: 'exec-cgi', data: {}, related: nodesOf(parts)} : undefined
}

function rewriteWithoutBase(alias: HandledAlias): Obstacle | undefined {
  const rules = directivesReaching('RewriteRule', alias)
  if (rules.length === 0 || directivesReaching('RewriteBase', alias).length > 0) return undefined
  return {key: 'rewrite', data: {}, related: nodesOf(rules)}
}

function fallbackForWhatIsGlued(alias: HandledAlias, view: ServerView): Obstacle | undefined {
  if (!isGlued(alias) || linesOfServer(view, 'FallbackResource').length === 0) return undefined
  const related = findDirectives(view.root, 'FallbackResource')
  return {key: 'fallback', data: {target: alias.target}, related}
}

/** What is set for the script alone is not set for files whose names only begin like its name. */
function fileBesideWhatIsGlued(alias: HandledAlias): Obstacle | undefined {
  if (!isGlued(alias)) return undefined
  const lines = [...alias.own, ...directivesReaching('Options', alias)]
  const ofFile = lines.filter(({section}) => /^files(?:match)?$/i.test(section.name))
  const {mount, target} = alias
  return ofFile.length > 0 ? {key: 'glued', data: {mount, target}, related: nodesOf(ofFile)} : undefined
}

/** `Alias /wiki/ /srv/app.wsgi` makes a file name of the script and the rest of the URL, with no slash between. */
function isGlued({mount, target}: HandledAlias): boolean {
  return mount.endsWith('/') && !target.endsWith('/')
}

function otherAliasOfFile(
  alias: HandledAlias,
  view: ServerView,
  converted: ReadonlySet<Directive>,
): Obstacle | undefined {
  const related = overlappingAliases(alias, view, converted)
  return related.length > 0 ? {key: 'alias-order', data: {mount: alias.mount}, related} : undefined
}

function otherAliasElsewhere(alias: HandledAlias, view: ServerView): Obstacle | undefined {
  return isMetElsewhere(alias, view) ? {key: 'alias-order', data: {mount: alias.mount}} : undefined
}

function nodesOf(lines: readonly {readonly node: Directive}[]): readonly Directive[] {
  return lines.map(({node}) => node)
}

/** False for a line that switches ExecCGI off for the files it reaches. */
function leavesExecCgiOn(node: Directive): boolean {
  const words = argumentsOf(node).map(({text}) => text.toLowerCase())
  if (words.some((word) => !/^[+-]/.test(word))) return words.includes('execcgi') || words.includes('all')
  return !words.includes('-execcgi') && !words.includes('-all')
}
