/**
 * The directives that apply to one request, in the order the server merges them, weakest first: server scopes,
 * Directory sections and .htaccess files from `/` down, regular expressions, Files, Location, If (grammar G1 to G8).
 */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {WalkedFile} from '../file-walk.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {matchConditions} from './conditions.ts'
import {type Layer, layerOf} from './layer.ts'
import {type Leave, NO_LEAVE} from './leave.ts'
import {scopeSectionsOf} from './scope-sections.ts'
import {
  type Match,
  matchDirectory,
  matchFiles,
  matchLocation,
  matchPattern,
  patternOf,
  type SectionFacts,
} from './section-match.ts'

export interface Layers {
  readonly layers: readonly Layer[]
  /** Sections that may apply, and would matter. */
  readonly doubts: readonly string[]
}

/** The .htaccess file of a directory, if one is read; `leave` is what it may hold. */
export type ReadHtaccess = (directory: string, leave: Leave) => Layer | undefined

/** True for the directives that stand bare in the main server or in a virtual host. */
export function isScope({section, directory}: Layer): boolean {
  return section === undefined && directory === undefined
}

/** The layers of a request that is mapped to a file. */
export function layersOf(
  server: ServerModel,
  scope: ServerScope,
  file: WalkedFile,
  facts: SectionFacts & {readonly method: string},
  readHtaccess: ReadHtaccess,
): Layers {
  const sections = scopeSectionsOf(server, scope)
  const doubts: string[] = []
  const layers: Layer[] = [...sections.scopes]
  const list = {layers, doubts}
  // Leave is given in plain Directory sections only (grammar H3).
  let leave = NO_LEAVE
  const add = (section: ServerDirective, match: Match): void => addTo(list, section, match, facts.method)

  for (const path of file.directories) {
    addDirectories(path)
    const htaccess = readHtaccess(path, leave)
    if (htaccess) layers.push(htaccess)
  }
  // The last component is matched before the server looks whether it is a file; with PATH_INFO it never is the last.
  if (file.kind !== 'directory' && file.pathInfo === '') addDirectories(file.path)
  for (const section of byDepth(sections.directoryPatterns.flatMap((list) => list.at(file.path))))
    add(section, matchPattern(section, file.path))

  const nested = layers.slice(sections.scopes.length).flatMap(({files}) => files)
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  for (const list of sections.files)
    for (const section of list.at(name)) add(section, matchFiles(section, name))
  for (const section of nested) add(section, matchFiles(section, name))

  addLocations(server, scope, facts, list)

  function addDirectories(path: string): void {
    for (const list of sections.directories) {
      for (const section of list.at(path)) {
        const match = matchDirectory(section, path)
        add(section, match)
        if (match !== 'yes' || section.name !== '<Directory') continue
        const {byName} = layerOf(section, facts.method)
        const override = byName.get('AllowOverride')?.at(-1)
        const list = byName.get('AllowOverrideList')?.at(-1)
        if (override || list) leave = {override: override ?? leave.override, list: list ?? leave.list}
      }
    }
  }

  return list
}

/** Layers as they are found. */
export interface LayerList {
  readonly layers: Layer[]
  readonly doubts: string[]
}

/** Adds the Location sections of a request, and then the If sections of all that applies to it. */
export function addLocations(
  server: ServerModel,
  scope: ServerScope,
  facts: SectionFacts & {readonly method: string},
  list: LayerList,
): void {
  for (const locations of scopeSectionsOf(server, scope).locations)
    for (const section of locations.around(facts.locationPath, facts.path))
      addTo(list, section, matchLocation(section, facts), facts.method)
  // Those in an If come after all that are around it or beside it (server/request.c: ap_if_walk).
  for (let from = 0, to = list.layers.length; from < to; [from, to] = [to, list.layers.length]) {
    for (const {conditions} of list.layers.slice(from, to))
      for (const {section, match} of matchConditions(conditions, facts))
        addTo(list, section, match, facts.method)
  }
}

function addTo(list: LayerList, section: ServerDirective, match: Match, method: string): void {
  if (match === 'yes') list.layers.push(layerOf(section, method))
  else if (match === 'unknown' && section.children.some(decidesWho))
    list.doubts.push(`it is not known whether ${quote(section)} applies`)
}

/** Expressions for directories, those of fewer slashes first. */
function byDepth(sections: readonly ServerDirective[]): readonly ServerDirective[] {
  if (sections.length < 2) return sections
  return sections.toSorted((one, other) => patternOf(one).depth - patternOf(other).depth)
}

const MATTERS =
  /^(?:WSGI|SetHandler|(?:Add|Remove)(?:Handler|Type)|ForceType|AcceptPathInfo|Require|<Require|Options|Alias|ScriptAlias|Redirect|Rewrite|ProxyPass|FallbackResource|Directory(?:Index|Slash)|allow|deny|order|Satisfy|Action|AuthType|AuthMerging|AllowMethods|ErrorDocument)/

/** True if a directive, or anything in a section, decides who answers. */
export function decidesWho({name, children}: ServerDirective): boolean {
  return MATTERS.test(name) || children.some(decidesWho)
}

/** A directive on one line, as the server read it. */
export function quote({name, args}: ServerDirective): string {
  return args === '' ? name : `${name} ${args}`
}

/** The last directive of a name over all layers, and the layer it is in. */
export function lastIn(
  {layers}: Pick<Layers, 'layers'>,
  name: string,
): {readonly node: ServerDirective; readonly layer: Layer} | undefined {
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index] as Layer
    const node = layer.byName.get(name)?.at(-1)
    if (node) return {node, layer}
  }
  return undefined
}
