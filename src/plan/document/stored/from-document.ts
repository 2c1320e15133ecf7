import {isAbsolute} from 'node:path'
import type {Plan, PlannedMessage, PlannedServer} from '../plan.ts'
import type {PlanDocument, PlanDocument1, ServerDocument} from './document.ts'
import {placedPath, portableIfBelow} from './portable-path.ts'

/**
 * A plan of version 2, to be carried out below a root.
 * @param root absolute, without symbolic links
 */
export function placedPlan(document: PlanDocument, root: string): Plan {
  const {version: _, servers, ...plan} = document
  return {...plan, root, servers: servers.map((server) => placedServer(root, server))}
}

function placedServer(root: string, server: ServerDocument): PlannedServer {
  return {
    ...server,
    root: server.root === undefined ? undefined : placedPath(root, server.root),
    files: server.files.map((file) => {
      const realPath = placedPath(root, file.path)
      return {...file, realPath, path: shownPath(realPath)}
    }),
    findings: server.findings.map((finding) => shown(root, finding)),
    refusals: server.refusals.map((refusal) => shown(root, refusal)),
  }
}

function shown<M extends PlannedMessage>(root: string, message: M): M {
  const {path} = message
  return {...message, path: isAbsolute(path) ? path : shownPath(placedPath(root, path))}
}

/** A plan of version 1, which holds only where it was made. */
export function planOfVersion1({
  assumptions: said,
  files,
  findings,
  refusals,
  notes,
  ...plan
}: PlanDocument1): Plan {
  const {'--root': root, ...assumptions} = said
  const server = {name: '.', root: [root].flat()[0], files, findings, refusals, notes}
  return {...plan, assumptions, root: undefined, servers: [server]}
}

/** From the working folder where it is below that. */
function shownPath(path: string): string {
  const short = portableIfBelow(process.cwd(), path)
  return short === '.' ? path : short
}
