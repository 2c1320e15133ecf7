/** The layers of a request that is proxied: it has no folder, and Proxy sections take its place (mod_proxy.c: proxy_walk). */
import {nameMatcher} from '../../httpd/patterns/fnmatch.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {namedIn} from '../server/directive-list.ts'
import {type ServerModel, scopesAround} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {layerOf} from './layer.ts'
import {addLocations, type LayerList, type Layers} from './layers.ts'
import {scopeSectionsOf} from './scope-sections.ts'
import {type Match, matchPattern, patternOf, type SectionFacts} from './section-match.ts'

/** The layers of a request that is sent on to a URL. */
export function proxyLayersOf(
  server: ServerModel,
  scope: ServerScope,
  url: string,
  facts: SectionFacts & {readonly method: string},
): Layers {
  const list: LayerList = {layers: [...scopeSectionsOf(server, scope).scopes], doubts: []}
  for (const section of scopesAround(server, scope).flatMap((each) => namedIn(each, PROXIES))) {
    const match = matchProxy(section, url)
    if (match === 'yes') list.layers.push(layerOf(section, facts.method))
    else if (match === 'unknown') list.doubts.push('it is not known which Proxy sections apply')
  }
  addLocations(server, scope, facts, list)
  return list
}

/** The layers of a request that is answered before it is mapped to anything: those that ask for its URL. */
export function urlLayersOf(
  server: ServerModel,
  scope: ServerScope,
  facts: SectionFacts & {readonly method: string},
): Layers {
  const list: LayerList = {layers: [...scopeSectionsOf(server, scope).scopes], doubts: []}
  addLocations(server, scope, facts, list)
  return list
}

const PROXIES = ['<Proxy', '<ProxyMatch']

function matchProxy(section: ServerDirective, url: string): Match {
  const {text, isRegex, hasWildcard} = patternOf(section)
  if (isRegex) return matchPattern(section, url)
  // Here a wildcard matches slashes too.
  return (hasWildcard ? nameMatcher(text)(url) : url.startsWith(text)) ? 'yes' : 'no'
}
