/** What virtual hosts have in common that differ in nothing but their name. */
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {haveLines, type LiftedLines, liftLines} from './lifted-lines.ts'
import {holdsWhole, isLiftable, nameWordsIn, takeOut} from './lifted-name.ts'
import {lookIntoNames} from './patterns.ts'
import {isPerhaps, linesOf} from './said-lines.ts'

/** The shape of a host, as a text; undefined for one that has to be looked at by itself. */
export type ShapeOf = (scope: ServerScope) => string | undefined

/** So many shapes are looked through for a host before its own is made; most servers have fewer. */
const MOST_RECENT = 4

/**
 * The shapes of a server's hosts: their addresses and their lines, without their name. Two hosts of one shape answer
 * alike but for the name, as long as the files and the daemon that a request meets are alike: the server only ever
 * asks whether words and components of paths are equal. So no shape has a host that says its name in another way, one
 * whose name the main server knows, and none where patterns or conditions look into names.
 */
export function shapesOf({main, serverRoot}: ServerModel): ShapeOf {
  const around = linesOf(main.directives)
  if (lookIntoNames(around)) return () => undefined
  const known = new Set(nameWordsIn(`${serverRoot}${around}`))
  const recent: {readonly shape: string; readonly lifted: LiftedLines}[] = []
  return (host) => {
    const {section, name, hasOwnName} = host
    if (!section || !hasOwnName || !isLiftable(name) || known.has(name)) return undefined
    const alike = recent.find(({lifted}) => haveLines(lifted, host))
    if (alike) return alike.shape
    const shape = shapeOf(host)
    const lifted = shape === undefined ? undefined : liftLines(host, shape)
    if (shape === undefined || !lifted) return shape
    recent.unshift({shape, lifted})
    if (recent.length > MOST_RECENT) recent.pop()
    return shape
  }
}

function shapeOf({name, addresses, directives}: ServerScope): string | undefined {
  let lines = linesOf(directives)
  for (const {host, port} of addresses) lines += `\n${host} ${port}`
  const isPlain = !directives.some(isPerhaps) && !lookIntoNames(lines) && holdsWhole(lines, name)
  return isPlain ? takeOut(lines, name) : undefined
}
