/** What of one request is answered differently, and for whom. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {Resolution, ServerRequest} from '../../../resolve/resolution.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {askersBehind, directiveBehind} from '../../../resolve/steps/trace.ts'
import type {ClientKinds} from '../../clients/kinds-of-clients.ts'
import type {IsChanged} from '../lines/changed-nodes.ts'
import type {Both} from '../side.ts'
import {type Cell, cellsOf} from './client-cells.ts'
import {type AnswerKey, differingIn, type SeenAnswer, seenOf} from './seen-answer.ts'

/** A request, some clients, and their answers before and after. */
export interface Delta {
  readonly request: ServerRequest
  readonly path: string
  /** `other` for all that no line names. */
  readonly method: string
  /** Undefined for everybody. */
  readonly clients: {readonly cells: readonly Cell[]; readonly kinds: ClientKinds} | undefined
  readonly before: SeenAnswer
  readonly after: SeenAnswer
  readonly keys: readonly AnswerKey[]
  readonly isCertain: boolean
  /** The resolutions for the first of the clients. */
  readonly answers: Both<Resolution>
}

/** What came of asking both servers one request. */
export interface Asked {
  readonly deltas: readonly Delta[]
  /** True if an answer is uncertain that is the same as far as it is known. */
  readonly isUncertain: boolean
  /** What anybody gets, of whom nothing is known. */
  readonly answers: Both<Resolution>
}

/** How two servers are asked. */
export interface Asker {
  readonly servers: Both<ServerModel>
  /** The ServerRoots, where they are different ones. */
  readonly roots: Both<string | undefined>
  readonly isChanged: IsChanged
  /** Tells of a reason on each side whether it speaks of such a line. */
  readonly names: Both<(reason: string) => boolean>
}

/**
 * Asks both.
 * @param method what the method of the request stands for
 */
export function ask(asker: Asker, request: ServerRequest, method: string): Asked {
  const {servers, roots} = asker
  const {cells, kinds} = cellsOf(servers, request)
  const byAnswers = new Map<string, {delta: Omit<Delta, 'clients'>; cells: Cell[]}>()
  let isUncertain = false
  for (const cell of cells) {
    const [before, after] = [seenOf(cell.answers[0], roots[0]), seenOf(cell.answers[1], roots[1])]
    const keys = differingIn(before, after)
    const isCertain = before.certain && after.certain
    if (keys.length === 0 && (isCertain || !mayDiffer(before, after, cell.answers, asker))) {
      if (!isCertain) isUncertain = true
      continue
    }
    const key = JSON.stringify([before, after])
    const found = byAnswers.get(key)
    if (found) found.cells.push(cell)
    else
      byAnswers.set(key, {
        delta: {
          request,
          path: request.path,
          method,
          before,
          after,
          keys,
          isCertain,
          answers: cell.answers,
        },
        cells: [cell],
      })
  }
  const deltas = [...byAnswers.values()].map(({delta, cells: own}) => ({
    ...delta,
    clients: kinds && own.length < cells.length ? {cells: own, kinds} : undefined,
  }))
  return {deltas, isUncertain, answers: (cells[0] as Cell).answers}
}

function mayDiffer(
  before: SeenAnswer,
  after: SeenAnswer,
  answers: Both<Resolution>,
  {isChanged, names}: Asker,
): boolean {
  if (before.certain !== after.certain || String(before.reasons) !== String(after.reasons)) return true
  if (before.reasons.some(names[0]) || after.reasons.some(names[1])) return true
  return answers.some((answer, side) => deciders(answer).some(isChanged[side] as IsChanged[0]))
}

const known = new WeakMap<Resolution, readonly ServerDirective[]>()

/** The lines behind an answer: those that decide, and those of access control with all that is in them. */
export function deciders(resolution: Resolution): readonly ServerDirective[] {
  const found = known.get(resolution)
  if (found) return found
  const nodes = resolution.because.flatMap((reason) => directiveBehind(reason) ?? [])
  const all = [...new Set([...nodes, ...askersBehind(resolution).flatMap(withChildren)])]
  known.set(resolution, all)
  return all
}

function withChildren(node: ServerDirective): readonly ServerDirective[] {
  return [node, ...node.children.flatMap(withChildren)]
}
