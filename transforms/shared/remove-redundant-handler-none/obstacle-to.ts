import {
  argumentsOf,
  coverageOfPrefix,
  type Directive,
  type DirectiveElsewhere,
  type FileContext,
  isConditional,
  isSameName,
  isVariable,
  locationPathOf,
  onOneLine,
  type Section,
  toIdentifier,
} from 'httpd-codemod/transform'
import {firstObstacle} from '../first-obstacle.ts'
import type {Obstacle} from './refusals.ts'
import {areNested, directoryOf, isNone, type Region} from './region.ts'

/** Why the SetHandler None of a region stays; undefined if nothing needs it. */
export function obstacleTo(region: Region, context: FileContext): Obstacle | undefined {
  return firstObstacle(RULES, region, context)
}

type Rule = typeof obstacleTo

/** The first that applies is told. */
const RULES: readonly Rule[] = [outerHandler, handlerInHtaccess, unknownServer]

function outerHandler(region: Region, context: FileContext): Obstacle | undefined {
  const outer = linesOf('SetHandler', context).find(
    ({node, sections}) => !isNone(node) && mayReach(sections, region),
  )
  return outer && toObstacle('outer', outer)
}

function handlerInHtaccess(region: Region, context: FileContext): Obstacle | undefined {
  const lines = [...linesOf('AllowOverride', context), ...linesOf('AllowOverrideList', context)]
  const allowing = lines.find(
    ({node, sections}) => mayAllowHandlers(node) && mayReadHtaccess(sections, region),
  )
  return allowing && toObstacle('htaccess', allowing)
}

function unknownServer(_region: Region, {view}: FileContext): Obstacle | undefined {
  return view.isWhole ? undefined : {key: 'unknown', data: {}, related: []}
}

/** A line of this file or, with its `file`, of another one. */
interface Line extends DirectiveElsewhere {
  readonly file: string | undefined
}

/** Lines of a name in the whole server, as far as it is known. */
function linesOf(name: string, {view, find, sectionsAround}: FileContext): readonly Line[] {
  const own = find(name).map((node) => ({node, sections: sectionsAround(node), file: undefined}))
  return [...own, ...view.elsewhere.find(name)]
}

/** Only a line of this file can be pointed at. */
function toObstacle(key: 'outer' | 'htaccess', {node, file}: Line): Obstacle {
  const data = {line: onOneLine(node), where: file === undefined ? '' : ` in ${file}`}
  return {key, data, related: file === undefined ? [node] : []}
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

function areSame(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}
