import {findTemplate} from '../../query/templates/find-template.ts'
import type {ReadFile, Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {faultsOfReading} from '../../reading/verdict/faults.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {toText} from '../../syntax/to-text.ts'
import {applicationsOf} from './applications.ts'
import {groupsOf} from './groups.ts'
import type {
  InspectedAssumption,
  InspectedHost,
  InspectedTemplate,
  InspectedVerdict,
  Inspection,
} from './inspection.ts'

/** How the server was found. */
export interface InspectedSource
  extends Pick<Inspection, 'mainFile' | 'root' | 'layout' | 'extent' | 'assumptions'> {}

/** What a reading of a server and its model come to. */
export function inspectionOf(source: InspectedSource, reading: Reading, server: ServerModel): Inspection {
  const {applications, limits} = applicationsOf(server)
  const assumptions: readonly InspectedAssumption[] = [...source.assumptions, ...reading.assumptions]
  return {
    mainFile: source.mainFile,
    serverRoot: reading.serverRoot,
    root: source.root,
    layout: source.layout,
    extent: source.extent,
    files: reading.files.map(({path}) => path),
    templates: reading.files.flatMap(templateOf),
    hosts: server.hosts.flatMap(({section, ...scope}) => (section ? [hostOf(section, scope)] : [])),
    applications,
    limits,
    groups: groupsOf(server, reading.tree, applications),
    assumptions,
    warnings: reading.warnings,
    verdict: verdictOf(reading),
  }
}

function templateOf({path, root}: ReadFile): readonly InspectedTemplate[] {
  const template = findTemplate(root, toText(root), path)
  if (!template) return []
  const {line, column} = template.position.start
  return [{kind: template.kind, place: {file: path, line, column}}]
}

function hostOf(section: ServerDirective, scope: Omit<ServerScope, 'section'>): InspectedHost {
  const {file, line} = section.origin
  return {
    addresses: wordsOf(section),
    serverName: scope.hasOwnName ? scope.name : undefined,
    aliases: scope.aliases,
    place: {file, line},
    conditions: section.conditions,
  }
}

function verdictOf(reading: Reading): InspectedVerdict {
  const {error} = reading
  if (!error) return {outcome: 'accepted'}
  const {file, line, message, chain} = error
  const faults = faultsOfReading(reading)
  const [first] = faults
  const column = first?.line === line ? first.position?.start.column : undefined
  const hints = faults.flatMap(({hint, line: at}) => (hint === undefined ? [] : [`line ${at}: ${hint}`]))
  return {outcome: 'rejected', place: {file, line}, column, message, hints, chain}
}
