import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {isUnsafe, type Model, shapeOf} from './model.ts'
import {STATUS_WORDS} from './status-words.ts'

/** Which servers are shown; an empty text lets all through. */
export interface Filter {
  readonly status: string
  readonly shape: string
  readonly transform: string
  readonly host: string
  readonly search: string
  readonly refused: boolean
  readonly unsafe: boolean
}

/** The filter that shows all. */
export const ALL: Filter = {
  status: '',
  shape: '',
  transform: '',
  host: '',
  search: '',
  refused: false,
  unsafe: false,
}

/** The servers that pass a filter, in their order. */
export function serversThat(model: Model, filter: Filter): readonly ServerResult[] {
  const tests = testsOf(model, filter)
  return model.fleet.servers.filter((server) => tests.every((passes) => passes(server)))
}

type Test = (server: ServerResult) => boolean

function testsOf(
  model: Model,
  {status, shape, transform, host, search, refused, unsafe}: Filter,
): readonly Test[] {
  const tests: Test[] = []
  if (status !== '') tests.push((server) => server.status === status)
  if (shape !== '') tests.push((server) => server.shape?.id.startsWith(shape) ?? false)
  if (transform !== '') tests.push(hasTransform(model, transform))
  if (host !== '') tests.push(isNamed(host))
  if (refused) tests.push(({refusals}) => refusals.length > 0)
  if (unsafe) tests.push(isServerUnsafe(model))
  for (const word of search.toLowerCase().split(/\s+/)) if (word !== '') tests.push(holds(model, word))
  return tests
}

/** A part of the name, or all of it where an asterisk stands for any characters. */
function isNamed(host: string): Test {
  const wanted = host.trim().toLowerCase()
  if (!wanted.includes('*')) return ({server}) => server.toLowerCase().includes(wanted)
  const pattern = new RegExp(`^${wanted.split(/\*+/).map(escaped).join('.*')}$`, 's')
  return ({server}) => pattern.test(server.toLowerCase())
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

function hasTransform(model: Model, transform: string): Test {
  const shapes = perShape(({files}) =>
    files.some(({changes}) => changes.some((each) => each.transform === transform)),
  )
  return (server) =>
    shapes(shapeOf(model, server)) ||
    server.refusals.some((each) => each.transform === transform) ||
    server.findings.some((each) => each.transform === transform)
}

function isServerUnsafe(model: Model): Test {
  const shapes = perShape(isUnsafe)
  return (server) => server.heldBack > 0 || shapes(shapeOf(model, server))
}

function holds(model: Model, word: string): Test {
  const shapes = perShape((shape) => textOfShape(shape).includes(word))
  return (server) => textOfServer(server).includes(word) || shapes(shapeOf(model, server))
}

/** A test of shapes that is made once for each: hundreds of servers share one. */
function perShape(test: (shape: Shape) => boolean): (shape: Shape | undefined) => boolean {
  const known = new Map<Shape, boolean>()
  return (shape) => {
    if (!shape) return false
    const result = known.get(shape) ?? test(shape)
    known.set(shape, result)
    return result
  }
}

const texts = new WeakMap<object, string>()

function textOfServer(server: ServerResult): string {
  const known = texts.get(server)
  if (known !== undefined) return known
  const messages = [...server.refusals, ...server.findings].map(({path, transform, message}) => [
    path,
    transform,
    message,
  ])
  const unlocks = server.refusals.map(({unlock}) => unlock)
  const own = [server.server, STATUS_WORDS[server.status], server.error ?? '', server.shape?.id ?? '']
  return keep(server, [...own, ...(server.shape?.values ?? []), messages, unlocks, server.notes])
}

function textOfShape(shape: Shape): string {
  const known = texts.get(shape)
  if (known !== undefined) return known
  const files = shape.files.map(({path, patch, changes}) => [
    path,
    patch,
    changes.map(({message}) => message),
  ])
  const effects = shape.effects.map(({request, differences}) => [request, differences.map(Object.values)])
  const applications = shape.applications.map(({mount, script}) => [mount, script])
  return keep(shape, [shape.what, files, effects, applications])
}

function keep(of: object, parts: readonly unknown[]): string {
  const text = parts.flat(4).join('\n').toLowerCase()
  texts.set(of, text)
  return text
}
