/** Hooks of Node for the modules of authors; they run in a thread of their own (module.register). */
import {readFileSync} from 'node:fs'
import type {LoadHook, ResolveHook} from 'node:module'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {isOwnName} from './own-name.ts'
import {sourcePathOf} from './source-path.ts'

/** A name of this package is the copy that runs, wherever the module is that asks for it. */
export const resolve: ResolveHook = (name, context, next) => {
  if (isOwnName(name)) return next(name, {...context, parentURL: import.meta.url})
  const {parentURL} = context
  if (!/^\.{0,2}\//.test(name) || !parentURL?.startsWith('file:')) return next(name, context)
  const path = fileURLToPath(new URL(name, parentURL))
  const source = sourcePathOf(path)
  return next(source === path ? name : pathToFileURL(source).href, context)
}

/** Node 20 does not read TypeScript. */
export const load: LoadHook = async (url, context, next) => {
  if (!/^file:.*\.m?ts$/.test(url)) return next(url, context)
  const {compileTypeScript} = await import('./compile-typescript.ts')
  const path = fileURLToPath(url)
  const source = compileTypeScript(path, readFileSync(path, 'utf8'))
  return {format: 'module', source, shortCircuit: true}
}
