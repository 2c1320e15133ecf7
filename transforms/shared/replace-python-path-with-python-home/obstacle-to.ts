import {type Directive, type FileContext, firstWord, isVariable} from 'httpd-codemod/transform'
import {optionNamed, type WsgiOption} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {homeOf} from './home-of.ts'
import type {Obstacle} from './refusals.ts'

/** The python-path= of a definition. */
export interface PythonPath {
  /** The options of the definition. */
  readonly options: readonly WsgiOption[]
  readonly folders: readonly string[]
  /** The first environment whose packages are in the path. */
  readonly home: string | undefined
}

/** Why a python-path= stays as it is; undefined if it can go, or names no environment. */
export function obstacleTo(path: PythonPath, context: FileContext): Obstacle | undefined {
  const hidden = hiddenHome(path)
  const {home} = path
  if (hidden || home === undefined) return hidden
  return firstObstacle(RULES, {...path, home}, context)
}

/** A path with packages of an environment. */
type WithHome = PythonPath & {readonly home: string}

type Rule = (path: WithHome, context: FileContext) => Obstacle | undefined

/** The first that applies is told. */
const RULES: readonly Rule[] = [
  repeatedOption,
  severalHomes,
  otherHomeOfGroup,
  otherHomeOfServer,
  startedEarly,
]

function hiddenHome({folders, home}: PythonPath): Obstacle | undefined {
  const folder = folders.find((each) => mayHideHome(each, home))
  return folder === undefined ? undefined : {key: 'hidden', data: {folder}}
}

function repeatedOption({options}: PythonPath): Obstacle | undefined {
  const count = options.filter(({name}) => name === 'python-path').length
  return count > 1 ? {key: 'repeated', data: {count}} : undefined
}

function severalHomes({folders}: PythonPath): Obstacle | undefined {
  const homes = [...new Set(folders.flatMap((folder) => homeOf(folder) ?? []))]
  return homes.length > 1
    ? {key: 'several', data: {homes: homes.map((home) => `\`${home}\``).join(', ')}}
    : undefined
}

function otherHomeOfGroup({options, home}: WithHome): Obstacle | undefined {
  const own = optionNamed(options, 'python-home')
  return own && !isSameFolder(own.value, home)
    ? {key: 'other-home', data: {home, named: 'python-home=', other: own.value}}
    : undefined
}

/** `python-home=` overrides what the server has. */
function otherHomeOfServer({options, home}: WithHome, context: FileContext): Obstacle | undefined {
  if (optionNamed(options, 'python-home')) return undefined
  const line = linesOf('WSGIPythonHome', context).find((node) => !isSameFolder(firstWord(node) ?? '', home))
  return (
    line && {
      key: 'other-home',
      data: {home, named: 'WSGIPythonHome', other: firstWord(line) ?? ''},
      related: ownOnes([line], context),
    }
  )
}

/** Python is then started once, in the parent of all processes (mod_wsgi.c: wsgi_python_init). */
function startedEarly({options}: WithHome, context: FileContext): Obstacle | undefined {
  if (optionNamed(options, 'python-home')) return undefined
  const lines = linesOf('WSGILazyInitialization', context).filter(isOff)
  return lines.length > 0 ? {key: 'eager', data: {}, related: ownOnes(lines, context)} : undefined
}

/** True if a variable stands for packages, or may do so beside an environment that is known. */
function mayHideHome(folder: string, home: string | undefined): boolean {
  if (!isVariable(folder) || homeOf(folder) !== undefined) return false
  return /site-packages\/*$/.test(folder) || (home !== undefined && /\}\/*$/.test(folder))
}

function isSameFolder(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}

function isOff(node: Directive): boolean {
  return /^off$/i.test(firstWord(node) ?? '')
}

function linesOf(name: string, {view, find}: FileContext): readonly Directive[] {
  return [...find(name), ...view.elsewhere.find(name).map(({node}) => node)]
}

/** Only lines of this file can be pointed at. */
function ownOnes(nodes: readonly Directive[], {find}: FileContext): readonly Directive[] {
  return nodes.filter((node) => find(node.name).includes(node))
}
