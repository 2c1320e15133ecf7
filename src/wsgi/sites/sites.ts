import {isVariable} from '../../httpd/paths/paths.ts'
import {cached} from '../../query/tree-cache.ts'
import {findDirectives} from '../../query/tree-index.ts'
import {bareDirectives, scopesOf, serverNameOf} from '../../scopes/scopes.ts'
import type {Root} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import {type Application, applicationKey, applicationOf} from '../mounts/applications.ts'

/** An application, or what may become one, as other files may have it too. */
export interface SiteInFile {
  readonly site: string
  /** True if it is there on every server that reads the file. */
  readonly isCertain: boolean
}

/** The sites of a file, each once. A plain Alias is one of them: another transform may make an application of it. */
export function sitesIn(root: Root): readonly SiteInFile[] {
  const sites = new Map<string, boolean>()
  for (const scope of scopesOf(root)) {
    for (const placed of bareDirectives(scope, 'WSGIScriptAlias', 'WSGIScriptAliasMatch', 'Alias')) {
      const application = applicationOf(scope, placed, [])
      const site = application && siteElsewhere(application)
      if (site !== undefined) sites.set(site, sites.get(site) || placed.guards.length === 0)
    }
  }
  return [...sites].map(([site, isCertain]) => ({site, isCertain}))
}

/**
 * The site of an application as other files know it; undefined without a server name, and where a variable may mean
 * something else in each file.
 */
export function siteElsewhere(application: Application): string | undefined {
  const key = siteKeyOf(application)
  const isNamed = serverNameOf(application.scope) !== undefined
  return isNamed && !isVariable(key) ? key : undefined
}

/**
 * The same application on servers of one name; virtual hosts of different names are different sites, and each is one
 * of its own where a variable has several values in the file.
 */
export function siteKeyOf(application: Application): string {
  const {scope} = application
  const key = [applicationKey(application), serverNameOf(scope)].join('\0')
  return hasSeveralValues(key, scope.root) ? `${key}\0${scopesOf(scope.root).indexOf(scope)}` : key
}

function hasSeveralValues(text: string, root: Root): boolean {
  if (!isVariable(text)) return false
  const several = cached(root, variablesSetTwice)
  return [...text.matchAll(VARIABLE)].some(([, name]) => several.has(name as string))
}

/** A variable, and its name; a look ahead, since the name of an outer one may hold another. */
const VARIABLE = /\$\{(?=([^$}]*)\})/g

function variablesSetTwice(root: Root): ReadonlySet<string> {
  const seen = new Set<string>()
  const names = ['Define', 'UnDefine'].flatMap((name) => findDirectives(root, name).map(firstWord))
  return new Set(names.flatMap((name = '') => (seen.size === seen.add(name).size ? [name] : [])))
}
