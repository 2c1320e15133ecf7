/** A fleet as it is, as plain data, its secrets masked. */
import type {ServerStatus} from '../../../fleet/status.ts'
import type {SurveyedServer} from '../../../fleet/survey/survey-server.ts'
import type {InspectedApplication} from '../../../inspect/server/inspection.ts'
import {printable} from '../../quote/printable.ts'
import {maskedSentence} from '../../secrets/masked-directive.ts'
import type {ServerMessage} from '../server-result.ts'
import {serverResultOf} from '../to-server-result.ts'

export interface FleetSurvey {
  readonly servers: readonly ServerSurvey[]
}

export interface ServerSurvey {
  readonly server: string
  /** `read` where nothing is wrong with it. */
  readonly status: 'read' | Extract<ServerStatus, 'template' | 'rejected' | 'unreadable' | 'failed'>
  /** Why it is not, in one sentence; null where it is. */
  readonly error: string | null
  /** Releases where they are known. */
  readonly httpd: string | null
  readonly modWsgi: string | null
  readonly layout: string | null
  readonly hosts: number
  readonly applications: readonly SurveyedApplication[]
  readonly findings: readonly ServerMessage[]
}

/** An application, and where it runs. */
export interface SurveyedApplication {
  /** The ServerName of its host, else its address; null for the main server. */
  readonly host: string | null
  readonly mount: string
  readonly script: string
  /** Empty for embedded mode; null where it cannot be told. */
  readonly processGroup: string | null
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | null
  readonly certain: boolean
}

/** The row of a server, which may be forgotten then. */
export function serverSurveyOf({planned, inspection, releases}: SurveyedServer): ServerSurvey {
  const {server, status, error, findings} = serverResultOf(planned, undefined)
  const told =
    status === 'template' || status === 'rejected' || status === 'unreadable' || status === 'failed'
  return {
    ...{server, status: told ? status : 'read', error: told ? (error ?? null) : null},
    ...{httpd: releases.httpd ?? null, modWsgi: releases.modWsgi ?? null},
    ...{layout: inspection?.layout ?? null, hosts: inspection?.hosts.length ?? 0},
    applications: inspection?.applications.map(applicationOf) ?? [],
    findings,
  }
}

function applicationOf(application: InspectedApplication): SurveyedApplication {
  const {host, mount, script, processGroup, applicationGroup, certain} = application
  return {
    host: host ? say(host.name ?? host.address) : null,
    ...{mount: say(mount), script: say(script), certain},
    processGroup: processGroup === undefined ? null : say(processGroup),
    applicationGroup: applicationGroup === undefined ? null : say(applicationGroup),
  }
}

function say(text: string): string {
  return printable(maskedSentence(text))
}
