import {addedCapacity} from '../../fleet/added-capacity.ts'
import {pathWithin} from '../../fleet/fleet-server.ts'
import type {PlannedServer} from '../../fleet/plan-server.ts'
import type {Finding, Refusal} from '../../transform/outcome.ts'
import {printable} from '../quote/printable.ts'
import {quotedSourceOf} from '../quote/quoted-source.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import type {ServerMessage, ServerRefusal, ServerResult, ShapeOfServer} from './server-result.ts'
import {whyNot} from './why-not.ts'

/** What is kept of a server once it is forgotten, its secrets masked. */
export function serverResultOf(planned: PlannedServer, shape: ShapeOfServer | undefined): ServerResult {
  const {server, status, looked, files} = planned
  const refusals: ServerRefusal[] = []
  const findings: ServerMessage[] = []
  let changes = 0
  let heldBack = 0
  for (const {result} of files) {
    changes += result.changes.length
    heldBack += result.heldBack.length
    if (result.refusals.length + result.findings.length === 0) continue
    const {say} = quotedSourceOf(result)
    const path = printable(pathWithin(server, result.path))
    const messageOf = ({transform, message, position}: Finding | Refusal): ServerMessage => {
      return {path, line: position.start.line, transform, message: say(message)}
    }
    for (const refusal of result.refusals) refusals.push({...messageOf(refusal), unlock: say(refusal.unlock)})
    for (const finding of result.findings) findings.push(messageOf(finding))
  }
  return {
    ...{server: server.name, status, error: whyNot(planned), shape},
    ...{files: looked, changes, heldBack, refusals, findings},
    notes: planned.notes.map((note) => printable(maskedSentence(note))),
    capacity: addedCapacity(files.map(({result}) => result)),
  }
}
