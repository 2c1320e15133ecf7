import type {Plan, PlannedServer} from '../plan.ts'
import type {PlanDocument, ServerDocument} from './document.ts'
import {portableIfBelow, portablePath} from './portable-path.ts'

/** A plan to be written: nothing in it but its root is bound to this computer. */
export function planDocumentOf(plan: Plan & {readonly root: string}): PlanDocument {
  const {tool, root, transforms, assumptions, servers, shapes} = plan
  return {
    ...{version: 2, tool, root, transforms, assumptions},
    servers: servers.map((server) => serverDocumentOf(root, server)),
    ...(shapes !== undefined && {shapes}),
  }
}

function serverDocumentOf(root: string, server: PlannedServer): ServerDocument {
  const {name, shape, values, files, findings, refusals, notes} = server
  return {
    name,
    ...(server.root !== undefined && {root: portablePath(root, server.root)}),
    ...(shape !== undefined && {shape}),
    ...(values !== undefined && {values}),
    files: files.map(({realPath, ...file}) => ({...file, path: portablePath(root, realPath)})),
    findings: findings.map((finding) => ({...finding, path: portableIfBelow(root, finding.path)})),
    refusals: refusals.map((refusal) => ({...refusal, path: portableIfBelow(root, refusal.path)})),
    notes,
  }
}
