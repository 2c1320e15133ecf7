import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** What the module exports; addresses are numbers (pcre2/glue.c). */
export interface Pcre2Exports {
  readonly memory: {readonly buffer: ArrayBuffer}
  _initialize(): void
  inputFor(length: number): number
  version(): number
  compile(length: number, flags: number): number
  match(expression: number, length: number, steps: number): number
  stepsLeft(): number
  groupsOf(expression: number): number
  groupCountOf(expression: number): number
}

/** The part of WebAssembly that is used here; the types of Node 20 lack it. */
interface Assembly {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => {readonly exports: object}
}

let found: object | undefined
let isLookedFor = false

/** A new instance of the engine; undefined where this package was built without it. */
export function newPcre2(): Pcre2Exports | undefined {
  const {Module, Instance} = (globalThis as unknown as {readonly WebAssembly: Assembly}).WebAssembly
  if (!isLookedFor) {
    isLookedFor = true
    const file = moduleFile()
    found = file === undefined ? undefined : new Module(readFileSync(file))
  }
  if (!found) return undefined
  const exports = new Instance(found, {}).exports as Pcre2Exports
  exports._initialize()
  return exports
}

/** The module in the build of this package, which the sources use as well. */
function moduleFile(): string | undefined {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    for (const name of ['pcre2.wasm', 'dist/pcre2.wasm']) {
      const file = fileURLToPath(new URL(name, folder))
      if (existsSync(file)) return file
    }
    if (existsSync(new URL('package.json', folder)) || folder.pathname === '/') return undefined
  }
}
