/** Hooks of Node for the modules of authors; they run in a thread of their own (module.register). */
import type {LoadHook, ResolveHook} from 'node:module'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {readText} from '../server/disk/read-file.ts'
import {MODULE} from '../server/disk/size-limits.ts'
import {lookBeforeLoad} from './look-before-load.ts'
import {isOwnName} from './own-name.ts'
import {sourcePathOf} from './source-path.ts'

/** A name of this package is the copy that runs, wherever the module is that asks for it. */
export const resolve: ResolveHook = async (name, context, next) => {
  if (isOwnName(name)) return next(name, {...context, parentURL: import.meta.url})
  const resolved = await next(sourceNameOf(name, context.parentURL), context)
  if (resolved.url.startsWith('file:'))
    lookBeforeLoad(fileURLToPath(resolved.url), pathOf(context.parentURL), name)
  return resolved
}

/** The same name, or that of the source where it means the JavaScript that this becomes. */
function sourceNameOf(name: string, parentURL: string | undefined): string {
  if (!/^\.{0,2}\//.test(name) || !parentURL?.startsWith('file:')) return name
  const path = fileURLToPath(new URL(name, parentURL))
  const source = sourcePathOf(path)
  return source === path ? name : pathToFileURL(source).href
}

function pathOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined
}

/** Node 20 does not read TypeScript. What is CommonJS is compiled where it is required (`compileRequired`). */
export const load: LoadHook = async (url, context, next) => {
  if (/^file:.*\.cts$/.test(url)) return {format: 'commonjs', shortCircuit: true}
  if (!/^file:.*\.m?ts$/.test(url)) return next(url, context)
  const {compileTypeScript} = await import('./compile-typescript.ts')
  const path = fileURLToPath(url)
  const source = compileTypeScript(path, readText(path, MODULE), 'module')
  return {format: 'module', source, shortCircuit: true}
}
