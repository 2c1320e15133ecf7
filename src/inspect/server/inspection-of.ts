import {findTemplate} from '../../query/templates/find-template.ts'
import type {ReadFile, Reading} from '../../reading/reading.ts'
import {faultsOfReading} from '../../reading/verdict/faults.ts'
import {wordsOf} from '../../reading/words.ts'
import {documentRootOf, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {toText} from '../../syntax/to-text.ts'
import {hostLabelOf} from '../host-label.ts'
import {connectionsIn, type InspectedConnection} from '../hosts/connections.ts'
import {lookedAt} from '../mounts/looked-at.ts'
import type {InspectedRoute} from '../mounts/route.ts'
import {routesOf} from '../mounts/routes-of.ts'
import {placedAt} from '../text-place.ts'
import {isThere, type KnownFiles, withTargets} from '../with-targets.ts'
import {applicationsOf} from './applications.ts'
import {groupsOf} from './groups.ts'
import type {
  InspectedApplication,
  InspectedAssumption,
  InspectedHost,
  InspectedTemplate,
  InspectedVerdict,
  Inspection,
} from './inspection.ts'

/** How the server was found. */
export interface InspectedSource
  extends Pick<Inspection, 'mainFile' | 'root' | 'layout' | 'extent' | 'assumptions'> {}

/** The hosts that were asked for, and by which name. */
export interface ChosenHosts {
  readonly name: string
  readonly scopes: readonly ServerScope[]
}

/** What a reading of a server and its model come to; of chosen hosts, with what they have from the main server. */
export function inspectionOf(
  source: InspectedSource,
  reading: Reading,
  server: ServerModel,
  known: KnownFiles,
  chosen?: ChosenHosts,
): Inspection {
  const scopes = lookedAt(server, chosen?.scopes)
  const {applications, limits} = applicationsOf(server, scopes)
  const routed = known.isComplete ? {...server, fileSystem: known.fileSystem} : withTargets(server)
  const routes = routesOf(routed, known, scopes)
  const connectionsOf = connectionsIn(server, source.extent)
  const hosts = scopes
    .filter(({scope}) => scope.section)
    .map(({scope}) => hostOf(server, scope, connectionsOf(scope)))
  const assumptions: readonly InspectedAssumption[] = [
    ...source.assumptions,
    ...reading.assumptions,
    ...unknownFiles(routes),
  ]
  return {
    mainFile: source.mainFile,
    serverRoot: reading.serverRoot,
    root: source.root,
    layout: source.layout,
    extent: source.extent,
    files: reading.files.map(({path}) => path),
    templates: reading.files.flatMap(templateOf),
    host: chosen?.name,
    hosts,
    main: connectionsOf(server.main),
    routes,
    applications: applications.map((each) => withMissing(each, known)),
    limits,
    groups: groupsOf(server, reading.tree, chosen ? applicationsOf(server).applications : applications),
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

function hostOf(
  server: ServerModel,
  scope: ServerScope,
  connections: readonly InspectedConnection[],
): InspectedHost {
  const {section, hasOwnName, name, aliases} = scope
  const {place, use} = placedAt(section?.origin ?? NOWHERE)
  return {
    label: hostLabelOf(scope),
    addresses: section ? wordsOf(section) : [],
    connections,
    serverName: hasOwnName ? name : undefined,
    aliases,
    documentRoot: documentRootOf(server, scope),
    place,
    use,
    conditions: section?.conditions ?? [],
  }
}

const NOWHERE = {file: '', line: 0, uses: []}

/** What is not known of the folders and files of a copy, in one sentence. */
function unknownFiles(routes: readonly InspectedRoute[]): readonly InspectedAssumption[] {
  const targets = routes.flatMap(({kind, exists, target}) =>
    // The name of a host is part of the folder.
    !target.includes('%') &&
    exists === undefined &&
    (kind === 'folder' || kind === 'file' || kind === 'scripts')
      ? [target]
      : [],
  )
  const [first, ...others] = new Set(targets)
  if (first === undefined) return []
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const text = `it is not known what is in folders and files that are not on this computer: ${first}${more}`
  return [{file: undefined, line: undefined, text}]
}

/** An application whose script is known not to be there runs where it would, and cannot answer. */
function withMissing(application: InspectedApplication, known: KnownFiles): InspectedApplication {
  const {script, reasons} = application
  if (/[$%]/.test(script) || isThere(known, script) !== false) return application
  return {...application, reasons: [...reasons, `${script} is not there: requests are answered with 404`]}
}

function verdictOf(reading: Reading): InspectedVerdict {
  const {error} = reading
  if (!error) return {outcome: 'accepted'}
  const {phase, message, chain} = error
  const faults = faultsOfReading(reading)
  const [first] = faults
  const {file, line} = phase === 'start' && first ? first : error
  const column = first?.line === line ? first.position?.start.column : undefined
  const hints = faults.flatMap(({hint, line: at}) => (hint === undefined ? [] : [`line ${at}: ${hint}`]))
  return {outcome: 'rejected', place: {file, line}, column, message, hints, chain}
}
