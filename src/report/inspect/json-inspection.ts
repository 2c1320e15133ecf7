import type {InspectedApplication, InspectedVerdict, Inspection, TextPlace} from './inspection.ts'

/** The document of `inspect --format json`. Fields may be added; a change that breaks readers raises `version`. */
export interface InspectionJson {
  readonly version: 1
  readonly main_file: string
  readonly server_root: string
  /** Folder that is `/` for the configuration; null for this computer's own. */
  readonly root: string | null
  /** Null if it is none of the known ones. */
  readonly layout: string | null
  readonly extent: 'server' | 'part'
  /** In the order they are opened. */
  readonly files: readonly string[]
  readonly verdict: {
    readonly accepted: boolean
    /** Null if it is accepted. */
    readonly error:
      | (TextPlace & {readonly message: string; readonly included_from: readonly TextPlace[]})
      | null
  }
  readonly virtual_hosts: readonly (TextPlace & {
    readonly addresses: readonly string[]
    readonly server_name: string | null
    readonly aliases: readonly string[]
    /** Conditions around it whose outcome is not known. */
    readonly conditions: readonly string[]
  })[]
  readonly applications: readonly ApplicationJson[]
  /** Folders whose scripts are not all listed: after the first `most` files that are there, or scripts. */
  readonly limits: readonly {
    readonly folder: string
    readonly kind: 'files' | 'scripts'
    readonly most: number
  }[]
  readonly process_groups: readonly (TextPlace & {readonly name: string; readonly used: boolean})[]
  readonly assumptions: readonly {
    readonly file: string | null
    readonly line: number | null
    readonly text: string
  }[]
  readonly warnings: readonly string[]
}

export interface ApplicationJson extends TextPlace {
  /** Null for the main server. */
  readonly virtual_host: {readonly address: string; readonly name: string | null} | null
  readonly mount: string
  readonly script: string
  /** Null where the mount is never reached or it cannot be told. */
  readonly mode: 'embedded' | 'daemon' | null
  /** Empty for embedded mode. */
  readonly process_group: string | null
  /** Empty for the main interpreter. */
  readonly application_group: string | null
  readonly certain: boolean
  readonly reasons: readonly string[]
  /** Where the macro was used that holds the directive. */
  readonly used_at: TextPlace | null
  /** Number of virtual hosts that have it too, because it is mounted in the main server. */
  readonly inherited_by: number
}

/** The document, as text. */
export function formatInspectionJson(inspection: Inspection): string {
  return `${JSON.stringify(jsonOf(inspection), null, 2)}\n`
}

function jsonOf(inspection: Inspection): InspectionJson {
  return {
    version: 1,
    main_file: inspection.mainFile,
    server_root: inspection.serverRoot,
    root: inspection.root ?? null,
    layout: inspection.layout ?? null,
    extent: inspection.extent,
    files: inspection.files,
    verdict: verdictOf(inspection.verdict),
    virtual_hosts: inspection.hosts.map(({addresses, serverName, aliases, conditions, place}) => ({
      addresses,
      server_name: serverName ?? null,
      aliases,
      conditions,
      ...placeOf(place),
    })),
    applications: inspection.applications.map(applicationOf),
    limits: inspection.limits,
    process_groups: inspection.groups.map(({name, isUsed, place}) => ({
      name,
      used: isUsed,
      ...placeOf(place),
    })),
    assumptions: inspection.assumptions.map(({file, line, text}) => ({
      file: file ?? null,
      line: line ?? null,
      text,
    })),
    warnings: inspection.warnings,
  }
}

function verdictOf(verdict: InspectedVerdict): InspectionJson['verdict'] {
  if (verdict.outcome === 'accepted') return {accepted: true, error: null}
  const {place, message, chain} = verdict
  return {accepted: false, error: {...placeOf(place), message, included_from: chain.map(placeOf)}}
}

function applicationOf(application: InspectedApplication): ApplicationJson {
  const {host, mount, script, processGroup, applicationGroup, certain, reasons, place, use, inheritedBy} =
    application
  return {
    virtual_host: host === undefined ? null : {address: host.address, name: host.name ?? null},
    mount,
    script,
    mode: processGroup === undefined ? null : processGroup === '' ? 'embedded' : 'daemon',
    process_group: processGroup ?? null,
    application_group: applicationGroup ?? null,
    certain,
    reasons,
    ...placeOf(place),
    used_at: use === undefined ? null : placeOf(use),
    inherited_by: inheritedBy,
  }
}

function placeOf({file, line}: TextPlace): TextPlace {
  return {file, line}
}
