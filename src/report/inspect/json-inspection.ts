import type {HostLabel} from '../../inspect/host-label.ts'
import type {InspectedConnection} from '../../inspect/hosts/connections.ts'
import type {Extent, InspectedRoute, RouteKind} from '../../inspect/mounts/route.ts'
import type {
  InspectedApplication,
  InspectedHost,
  InspectedVerdict,
  Inspection,
} from '../../inspect/server/inspection.ts'
import type {TextPlace} from '../../inspect/text-place.ts'
import type {TemplateKind} from '../../query/templates/template-kind.ts'
import {jsonText} from '../quote/json-text.ts'
import {maskedDirective, maskedSentence} from '../secrets/masked-directive.ts'

/** The document of `inspect --format json`. Fields may be added; a change that breaks readers raises `version`. */
export interface InspectionJson {
  readonly version: 2
  readonly mainFile: string
  readonly serverRoot: string
  /** Folder that is `/` for the configuration; null for this computer's own. */
  readonly root: string | null
  /** Null if it is none of the known ones. */
  readonly layout: string | null
  readonly extent: 'server' | 'part'
  /** In the order they are opened. */
  readonly files: readonly string[]
  /** Those of the files that are templates, each with the place of its first marker. */
  readonly templates: readonly (TextPlace & {readonly column: number; readonly kind: TemplateKind})[]
  readonly verdict: {
    readonly accepted: boolean
    /** Null if it is accepted. */
    readonly error:
      | (TextPlace & {
          readonly column: number | null
          readonly message: string
          readonly hints: readonly string[]
          readonly includedFrom: readonly TextPlace[]
        })
      | null
  }
  /** The name that was given with `--host`; then there is nothing here of other hosts. */
  readonly host: string | null
  readonly virtualHosts: readonly (TextPlace & {
    readonly addresses: readonly string[]
    readonly serverName: string | null
    readonly aliases: readonly string[]
    readonly connections: readonly ConnectionJson[]
    /** Its own, else that of the main server; null where that of the build applies. */
    readonly documentRoot: string | null
    readonly usedAt: TextPlace | null
    /** Conditions around it whose outcome is not known. */
    readonly conditions: readonly string[]
  })[]
  /** Where the main server answers itself, because no virtual host does. */
  readonly mainServer: readonly ConnectionJson[]
  readonly applications: readonly ApplicationJson[]
  /** What else answers: proxies, redirects, folders, files, handlers. */
  readonly routes: readonly RouteJson[]
  /** Folders whose scripts are not all listed: after the first `most` files that are there, or scripts. */
  readonly limits: readonly {
    readonly folder: string
    readonly kind: 'files' | 'scripts'
    readonly most: number
  }[]
  readonly processGroups: readonly (TextPlace & {readonly name: string; readonly used: boolean})[]
  readonly assumptions: readonly {
    readonly file: string | null
    readonly line: number | null
    readonly text: string
  }[]
  readonly warnings: readonly string[]
}

export interface ApplicationJson extends TextPlace {
  /** Null for the main server. */
  readonly virtualHost: {readonly address: string; readonly name: string | null} | null
  readonly mount: string
  readonly script: string
  /** Null where the mount is never reached or it cannot be told. */
  readonly mode: 'embedded' | 'daemon' | null
  /** Empty for embedded mode. */
  readonly processGroup: string | null
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | null
  readonly certain: boolean
  readonly reasons: readonly string[]
  /** Where the macro was used that holds the directive. */
  readonly usedAt: TextPlace | null
  /** Number of virtual hosts that have it too, because it is mounted in the main server. */
  readonly inheritedBy: number
}

/** An address and port of a server. */
export interface ConnectionJson {
  /** As in `<VirtualHost>`: `*:443`. */
  readonly address: string
  readonly port: number
  /** Null where a condition around SSLEngine decides. */
  readonly tls: boolean | null
  /** True if it answers there for all names that no other host has. */
  readonly default: boolean
  /** False if nothing listens on the port. */
  readonly listened: boolean
  /** A name by which requests come to it there; `*` for any that no other host has; null where none does. */
  readonly name: string | null
}

export interface RouteJson extends TextPlace {
  /** Null for the main server. */
  readonly virtualHost: {readonly address: string; readonly name: string | null} | null
  /** The path or the expression, as written. */
  readonly path: string
  readonly extent: Extent
  readonly kind: RouteKind
  /** Null where a backend or a handler says it, or a file that is not known. */
  readonly status: number | null
  /** The backend, URL, folder, file or handler, as written; empty where there is none. */
  readonly target: string
  /** True if the folder or file exists; null if that is not known, as in a copy. */
  readonly exists: boolean | null
  readonly certain: boolean
  readonly reasons: readonly string[]
  readonly usedAt: TextPlace | null
  readonly inheritedBy: number
}

/** The document, as text. */
export function formatInspectionJson(inspection: Inspection): string {
  return jsonText(jsonOf(inspection))
}

function jsonOf(inspection: Inspection): InspectionJson {
  return {
    version: 2,
    mainFile: inspection.mainFile,
    serverRoot: inspection.serverRoot,
    root: inspection.root ?? null,
    layout: inspection.layout ?? null,
    extent: inspection.extent,
    files: inspection.files,
    templates: inspection.templates.map(({kind, place}) => ({kind, ...place})),
    verdict: verdictOf(inspection.verdict),
    host: inspection.host ?? null,
    virtualHosts: inspection.hosts.map(hostOf),
    mainServer: inspection.main.map(connectionOf),
    applications: inspection.applications.map(applicationOf),
    routes: inspection.routes.map(routeOf),
    limits: inspection.limits,
    processGroups: inspection.groups.map(({name, isUsed, place}) => ({
      name,
      used: isUsed,
      ...placeOf(place),
    })),
    assumptions: inspection.assumptions.map(({file, line, text}) => ({
      file: file ?? null,
      line: line ?? null,
      text: maskedSentence(text),
    })),
    warnings: inspection.warnings.map(maskedSentence),
  }
}

function hostOf(host: InspectedHost): InspectionJson['virtualHosts'][number] {
  const {addresses, serverName, aliases, connections, documentRoot, conditions, place, use} = host
  return {
    addresses,
    serverName: serverName ?? null,
    aliases,
    connections: connections.map(connectionOf),
    documentRoot: documentRoot ?? null,
    usedAt: use === undefined ? null : placeOf(use),
    conditions: conditions.map(maskedDirective),
    file: place.file,
    line: place.line,
  }
}

function verdictOf(verdict: InspectedVerdict): InspectionJson['verdict'] {
  if (verdict.outcome === 'accepted') return {accepted: true, error: null}
  const {place, column = null, message, hints, chain} = verdict
  return {
    accepted: false,
    error: {
      ...placeOf(place),
      column,
      message: maskedSentence(message),
      hints: hints.map(maskedSentence),
      includedFrom: chain.map(placeOf),
    },
  }
}

function connectionOf({
  address,
  port,
  tls,
  isDefault,
  isListened,
  name,
}: InspectedConnection): ConnectionJson {
  return {address, port, tls: tls ?? null, default: isDefault, listened: isListened, name: name ?? null}
}

function routeOf(route: InspectedRoute): RouteJson {
  const {host, path, extent, kind, status, target, exists, certain, reasons, place, use, inheritedBy} = route
  return {
    virtualHost: labelOf(host),
    ...{path, extent, kind},
    status: status ?? null,
    target: maskedSentence(target),
    exists: exists ?? null,
    certain,
    reasons: reasons.map(maskedSentence),
    ...placeOf(place),
    usedAt: use === undefined ? null : placeOf(use),
    inheritedBy,
  }
}

function labelOf(host: HostLabel | undefined): RouteJson['virtualHost'] {
  return host === undefined ? null : {address: host.address, name: host.name ?? null}
}

function applicationOf(application: InspectedApplication): ApplicationJson {
  const {host, mount, script, processGroup, applicationGroup, certain, reasons, place, use, inheritedBy} =
    application
  return {
    virtualHost: labelOf(host),
    mount,
    script,
    mode: processGroup === undefined ? null : processGroup === '' ? 'embedded' : 'daemon',
    processGroup: processGroup ?? null,
    applicationGroup: applicationGroup ?? null,
    certain,
    reasons: reasons.map(maskedSentence),
    file: place.file,
    line: place.line,
    usedAt: use === undefined ? null : placeOf(use),
    inheritedBy,
  }
}

function placeOf({file, line}: TextPlace): TextPlace {
  return {file, line}
}
