/**
 * The directives that apply to one request, in the order the server merges them, weakest first: server scopes,
 * Directory sections and .htaccess files from `/` down, regular expressions, Files, Location, If (grammar G1 to G8).
 */
import type {ServerDirective} from '../server-directive.ts'
import {evaluate, type ExpressionFacts} from './expression.ts'
import type {WalkedFile} from './file-walk.ts'
import {depthOf, type Match, matchDirectory, matchFiles, matchLocation, matchRegex, patternOf} from './section-match.ts'
import type {ServerModel, ServerScope} from './server-model.ts'
import {wordsOf} from './words.ts'

export interface Layer {
  /** The section, or undefined for a server scope or an .htaccess file. */
  readonly section: ServerDirective | undefined
  readonly directives: readonly ServerDirective[]
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
  const layers: Layer[] = scopes.map(({directives}) => ({section: undefined, directives}))
  const all = (name: string): readonly ServerDirective[] => scopes.flatMap(({byName}) => byName.get(name) ?? [])
  const add = (section: ServerDirective, match: Match): void => {
    if (match === 'yes') layers.push({section, directives: openLimits(section.children)})
    else if (match === 'unknown' && matters(section)) doubts.push(`it is not known whether ${quote(section)} applies`)
  }

  const plain = all('<Directory').filter((section) => !patternOf(section).isRegex)
  for (const path of file.kind === 'directory' ? file.directories : [...file.directories, file.path]) {
    for (const section of plain) add(section, matchDirectory(section, path))
    const htaccess = file.directories.includes(path) ? readHtaccess(path, layers) : undefined
    if (htaccess) layers.push(htaccess)
  }
  const regex = [...all('<Directory').filter((section) => patternOf(section).isRegex), ...all('<DirectoryMatch')]
  const bySlashes = regex.toSorted((one, other) => slashesOf(one) - slashesOf(other))
  for (const section of bySlashes) add(section, matchRegex(patternOf(section).text, file.path))

  const nested = layers.filter(({section}, index) => section !== undefined || index >= scopes.length)
  const files = [...scopes.flatMap(({directives}) => filesIn(directives)), ...nested.flatMap(({directives}) => filesIn(directives))]
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  for (const section of files) add(section, matchFiles(section, name))

  for (const section of scopes.flatMap(({directives}) => directives.filter(isLocation))) add(section, matchLocation(section, facts.path))

  for (const {directives} of [...layers]) addConditions(directives)

  function addConditions(directives: readonly ServerDirective[]): void {
    let isDone: boolean | undefined = false
    for (const section of directives) {
      if (!/^<(?:If|ElseIf|Else)$/.test(section.name)) continue
      if (section.name === '<If') isDone = false
      const value: boolean | undefined = section.name === '<Else' ? true : evaluate(wordsOf(section)[0] ?? '', facts)
      const applies: boolean | undefined = isDone === true || value === false ? false : isDone === undefined ? undefined : value
      add(section, applies === undefined ? 'unknown' : applies ? 'yes' : 'no')
      if (applies) addConditions(section.children)
      isDone = isDone === true || value === true ? true : value === undefined ? undefined : isDone
    }
  }

  return {layers, doubts}
}

function isLocation({name}: ServerDirective): boolean {
  return name === '<Location' || name === '<LocationMatch'
}

function filesIn(directives: readonly ServerDirective[]): readonly ServerDirective[] {
  return directives.filter(({name}) => name === '<Files' || name === '<FilesMatch')
}

function slashesOf(section: ServerDirective): number {
  return depthOf(patternOf(section).text)
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

const MATTERS = /^(?:WSGI|SetHandler|AddHandler|RemoveHandler|Require|<Require|Options|Alias|Redirect|RewriteRule|allow|deny|order|Satisfy|Action|AuthType)/

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
    const node = layer.directives.findLast((directive) => directive.name === name)
    if (node) return {node, layer}
  }
  return undefined
}
