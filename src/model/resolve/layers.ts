/**
 * The directives that apply to one request, in the order the server merges them, weakest first: server scopes,
 * Directory sections and .htaccess files from `/` down, regular expressions, Files, Location, If (grammar G1 to G8).
 */
import type {ServerDirective} from '../server-directive.ts'
import {type DirectiveList, directiveListOf, namedIn} from './directive-list.ts'
import {type ExpressionFacts, evaluate} from './expression.ts'
import type {WalkedFile} from './file-walk.ts'
import {FILES, scopeSectionsOf} from './scope-sections.ts'
import {
  type Match,
  matchDirectory,
  matchFiles,
  matchLocation,
  matchRegex,
  patternOf,
} from './section-match.ts'
import type {ServerModel, ServerScope} from './server-model.ts'
import {wordsOf} from './words.ts'

export interface Layer extends DirectiveList {
  /** The section, or undefined for a server scope or an .htaccess file. */
  readonly section: ServerDirective | undefined
}

export interface Layers {
  readonly layers: readonly Layer[]
  /** Sections that may apply, and would matter. */
  readonly doubts: readonly string[]
}

/** The .htaccess file of a directory, if one is read. */
export type ReadHtaccess = (directory: string, above: readonly Layer[]) => Layer | undefined

/** The layers of a request that is mapped to a file. */
export function layersOf(
  {main}: ServerModel,
  scope: ServerScope,
  file: WalkedFile,
  facts: ExpressionFacts,
  readHtaccess: ReadHtaccess,
): Layers {
  const scopes = scope === main ? [main] : [main, scope]
  const doubts: string[] = []
  const layers: Layer[] = scopes.map(({directives, byName}) => ({section: undefined, directives, byName}))
  const add = (section: ServerDirective, match: Match): void => {
    if (match === 'yes') layers.push(layerOf(section))
    else if (match === 'unknown' && matters(section))
      doubts.push(`it is not known whether ${quote(section)} applies`)
  }

  const sections = scopeSectionsOf({main}, scope)
  // The last component is matched before the server looks whether it is a file; with PATH_INFO it never is the last.
  const isLast = file.kind !== 'directory' && file.pathInfo === ''
  for (const path of isLast ? [...file.directories, file.path] : file.directories) {
    for (const section of sections.byDirectory?.get(path) ??
      (sections.byDirectory ? [] : sections.directories))
      add(section, matchDirectory(section, path))
    const htaccess = file.directories.includes(path) ? readHtaccess(path, layers) : undefined
    if (htaccess) layers.push(htaccess)
  }
  for (const section of sections.directoryPatterns)
    add(section, matchRegex(patternOf(section).text, file.path))

  const nested = layers.filter(({section}, index) => section !== undefined || index >= scopes.length)
  const files = [...sections.files, ...nested.flatMap((list) => namedIn(list, FILES))]
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  for (const section of files) add(section, matchFiles(section, name))

  for (const section of sections.locations) add(section, matchLocation(section, facts.path))

  for (const list of [...layers]) addConditions(namedIn(list, CONDITIONS))

  function addConditions(sections: readonly ServerDirective[]): void {
    let isDone: boolean | undefined = false
    for (const section of sections) {
      if (section.name === '<If') isDone = false
      const value: boolean | undefined =
        section.name === '<Else' ? true : evaluate(wordsOf(section)[0] ?? '', facts)
      const applies: boolean | undefined =
        isDone === true || value === false ? false : isDone === undefined ? undefined : value
      add(section, applies === undefined ? 'unknown' : applies ? 'yes' : 'no')
      if (applies) addConditions(namedIn(layerOf(section), CONDITIONS))
      isDone = isDone === true || value === true ? true : value === undefined ? undefined : isDone
    }
  }

  return {layers, doubts}
}

const CONDITIONS = ['<If', '<ElseIf', '<Else']

const known = new WeakMap<ServerDirective, Layer>()

function layerOf(section: ServerDirective): Layer {
  const found = known.get(section)
  if (found) return found
  const layer = {section, ...directiveListOf(openLimits(section.children))}
  known.set(section, layer)
  return layer
}

/** Limit and LimitExcept are no layer: what they hold belongs to the section around them, for a GET (grammar G7). */
function openLimits(directives: readonly ServerDirective[]): readonly ServerDirective[] {
  return directives.flatMap((directive) => {
    const hasGet = wordsOf(directive).some((word) => word.toUpperCase() === 'GET')
    if (directive.name === '<Limit') return hasGet ? openLimits(directive.children) : []
    if (directive.name === '<LimitExcept') return hasGet ? [] : openLimits(directive.children)
    return [directive]
  })
}

const MATTERS =
  /^(?:WSGI|SetHandler|AddHandler|RemoveHandler|Require|<Require|Options|Alias|Redirect|RewriteRule|allow|deny|order|Satisfy|Action|AuthType)/

/** True if a section holds anything that decides who answers. */
function matters({children}: ServerDirective): boolean {
  return children.some((child) => MATTERS.test(child.name) || matters(child))
}

/** A directive on one line, as the server read it. */
export function quote({name, args}: ServerDirective): string {
  return args === '' ? name : `${name} ${args}`
}

/** The last directive of a name over all layers, and the layer it stands in. */
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
