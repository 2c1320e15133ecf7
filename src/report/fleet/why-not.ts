import {pathWithin} from '../../fleet/fleet-server.ts'
import type {PlannedServer, ResultOfFile} from '../../fleet/plan-server.ts'
import {type Fault, faultText, isCertain} from '../../reading/verdict/fault.ts'
import type {RejectedServer} from '../../run/servers/server-verdicts.ts'
import {fromText} from '../../syntax/from-bytes.ts'
import {toText} from '../../syntax/to-text.ts'
import {printable} from '../quote/printable.ts'
import {quotedSourceOf} from '../quote/quoted-source.ts'

/** Why nothing is to be written for a server, in one sentence without secrets; undefined where its status says all. */
export function whyNot(planned: PlannedServer): string | undefined {
  const {status} = planned
  if (status === 'unreadable') return firstOf(planned.errors.map((error) => withoutName(planned, error)))
  if (status === 'rejected') return firstOf(rejections(planned))
  if (status === 'failed') return firstOf(failures(planned))
  if (status === 'managed')
    return firstOf(
      planned.managed.map(({path, banner}) => {
        return printable(`${pathWithin(planned.server, path)}: ${banner.replace(/^#+\s*/, '')}`)
      }),
    )
  if (status === 'template') return firstOf(planned.files.flatMap((file) => refusalsOf(planned, file)))
  return undefined
}

/** A message about the server itself needs its name only once. */
function withoutName({server: {name}}: PlannedServer, error: string): string {
  return printable(error.startsWith(`${name}: `) ? error.slice(name.length + 2) : error)
}

function firstOf([first, ...others]: readonly string[]): string | undefined {
  return first !== undefined && others.length > 0 ? `${first} (and ${others.length} more)` : first
}

function rejections({server, rejected, files}: PlannedServer): readonly string[] {
  const ofServers = rejected.flatMap(({faults}) =>
    faults.map((fault) => sentence(fault, pathWithin(server, fault.source?.realPath ?? fault.file), fault)),
  )
  if (ofServers.length > 0) return ofServers
  return files.flatMap(({result}) =>
    result.faults
      .filter(isCertain)
      .map((fault) => sentence(fault, pathWithin(server, result.path), {source: {root: result.source}})),
  )
}

type WithRoot = {
  readonly source: Pick<NonNullable<RejectedServer['faults'][number]['source']>, 'root'> | undefined
}

function sentence(fault: Fault, path: string, {source}: WithRoot): string {
  const root = source?.root ?? fromText('')
  const quoted = quotedSourceOf({path, source: root, text: toText(root)})
  return `${quoted.path}:${fault.position?.start.line ?? fault.line}: ${quoted.say(faultText(fault))}`
}

function failures({server, files, end}: PlannedServer): readonly string[] {
  const broken = files.flatMap(({result}) => {
    if (result.failures.length === 0) return []
    const {say} = quotedSourceOf(result)
    const path = printable(pathWithin(server, result.path))
    return result.failures.map(({transform, reason}) => `${path}: ${transform} failed: ${say(reason)}`)
  })
  const rejections = end.rejections.map(({file, line, message}) =>
    printable(`${file}:${line}: the server would not start: ${message}`),
  )
  const undeclared = end.undeclared.map(
    ({request}) =>
      `the server would answer ${printable(request.host + request.path)} otherwise than declared`,
  )
  return [...broken, ...rejections, ...undeclared]
}

function refusalsOf({server}: PlannedServer, {result}: ResultOfFile): readonly string[] {
  const {say} = quotedSourceOf(result)
  const path = printable(pathWithin(server, result.path))
  return result.refusals.map(({message, position}) => `${path}:${position.start.line}: ${say(message)}`)
}
