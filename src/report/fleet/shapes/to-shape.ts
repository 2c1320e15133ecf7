import {pathWithin} from '../../../fleet/fleet-server.ts'
import type {PlannedServer, ResultOfFile} from '../../../fleet/plan-server.ts'
import type {Variable} from '../../../fleet/shapes/shape-of.ts'
import type {NumberedChange} from '../../../run/file-result.ts'
import {plain} from '../../palette.ts'
import {formatMaskedPatch} from '../../patch/unified-diff.ts'
import {printable} from '../../quote/printable.ts'
import type {Shape, ShapeFile} from '../shape.ts'
import type {ServerMasks} from './server-masks.ts'
import {shapeApplications, shapeEffects} from './shape-effects.ts'

/** What is told of a shape by its first server; which servers have it is known once all are. */
export type ShapeOfFirst = Omit<Shape, 'label' | 'servers'>

/** Unchanged lines around each edit. */
const CONTEXT = 3

/** The shape of a planned server, its secrets masked. */
export function toShape(
  {server, files}: PlannedServer,
  {id, variables}: {readonly id: string; readonly variables: readonly Variable[]},
  masks: ServerMasks,
): ShapeOfFirst {
  const results = files.map(({result}) => result)
  const changes = results.flatMap((result) => result.changes)
  const heldBack = results.flatMap((result) => result.heldBack)
  const refusals = results.flatMap((result) => result.refusals)
  const effects = results.flatMap((result) => result.effects?.effects ?? [])
  return {
    id,
    what: whatIsDone({changes, heldBack, refusals}),
    ...{changes: changes.length, refusals: refusals.length, heldBack: heldBack.length},
    variables,
    files: files.flatMap((file) =>
      file.result.changes.length === 0 ? [] : [shapeFile(file, pathWithin(server, file.result.path), masks)],
    ),
    effects: shapeEffects(effects, masks.say),
    applications: shapeApplications(effects, masks.say),
  }
}

function shapeFile({result}: ResultOfFile, path: string, masks: ServerMasks): ShapeFile {
  return {
    path: printable(path),
    patch: masks.lines(formatMaskedPatch(result, {name: path, context: CONTEXT, palette: plain})),
    changes: result.changes.map(({id, transform, message, applicability, position}: NumberedChange) => ({
      ...{id, transform, message: masks.say(message), line: position.start.line},
      applicability: applicability === 'safe' ? 'safe' : 'unsafe',
    })),
  }
}

type Named = readonly {readonly transform: string}[]

/** How often each transform changes something; where none does, what it would change, or refuses. */
function whatIsDone(done: Readonly<Record<'changes' | 'heldBack' | 'refusals', Named>>): string {
  if (done.changes.length > 0) return counted(done.changes)
  const parts = [
    ...(done.heldBack.length > 0 ? [`held back: ${counted(done.heldBack)}`] : []),
    ...(done.refusals.length > 0 ? [`refused: ${counted(done.refusals)}`] : []),
  ]
  return parts.join('; ')
}

function counted(all: Named): string {
  const counts = new Map<string, number>()
  for (const {transform} of all) counts.set(transform, (counts.get(transform) ?? 0) + 1)
  return [...counts].map(([transform, count]) => `${transform} ${count}`).join(', ')
}
