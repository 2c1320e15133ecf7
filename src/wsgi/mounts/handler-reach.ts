import {mayBeRelated} from '../../httpd/paths/paths.ts'
import {type MountPath, mayOverlap} from '../../scopes/mount.ts'
import {bareDirectives, type Scope} from '../../scopes/scopes.ts'
import {urlAliasesOf} from '../../scopes/url-aliases.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import type {Application} from './applications.ts'
import type {HandlerUse} from './handlers.ts'

/**
 * True if a section may apply to requests that a handler past the aliases answers. Of folders it goes by their paths,
 * of Locations by the aliases that lead to the folder of the handler; where the text does not tell, it may.
 */
export function mayReach(
  section: Section,
  use: HandlerUse,
  scopes: readonly Scope[],
  applications: readonly Application[],
): boolean {
  if (use.sections.includes(section)) return true
  const path = plainPath(section)
  if (path === undefined) return true
  switch (toIdentifier(section.name)) {
    case 'directory':
      return use.sections.every((each) => !isOf(each, 'directory') || touches(path, plainPath(each)))
    case 'location':
      return mountsOf(use, scopes, applications)?.some((mount) => mayOverlap(mount, prefixOf(path))) ?? true
    default:
      return true
  }
}

/** Where requests for a handler come in; undefined where that may be anywhere. */
function mountsOf(
  {sections}: HandlerUse,
  scopes: readonly Scope[],
  applications: readonly Application[],
): readonly MountPath[] | undefined {
  const location = sections.find((section) => isOf(section, 'location'))
  const url = location && plainPath(location)
  if (url !== undefined) return [prefixOf(url)]
  const directory = sections.find((section) => isOf(section, 'directory'))
  const folder = directory && plainPath(directory)
  if (folder === undefined) return undefined
  const roots = scopes.flatMap((scope) => bareDirectives(scope, 'DocumentRoot'))
  if (roots.some(({node}) => touches(firstWord(node), folder))) return undefined
  const aliases = [...scopes.flatMap(urlAliasesOf), ...applications].filter(({target}) =>
    touches(target, folder),
  )
  return aliases.length > 0 ? aliases : undefined
}

/** True if a path is at, above or below a folder, or may. */
function touches(path: string | undefined, folder: string | undefined): boolean {
  return path === undefined || folder === undefined || mayBeRelated(path, folder)
}

/** The path of a section; undefined for a pattern. */
function plainPath(section: Section): string | undefined {
  const path = firstWord(section)
  return path === undefined || path === '~' || /[*?[]/.test(path) ? undefined : path
}

function prefixOf(mount: string): MountPath {
  return {kind: 'prefix', mount}
}

function isOf({name}: Section, identifier: string): boolean {
  return toIdentifier(name) === identifier
}
