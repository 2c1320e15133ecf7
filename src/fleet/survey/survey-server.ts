import {openServer} from '../../inspect/opened-server.ts'
import {inspectServer} from '../../inspect/server/inspect-server.ts'
import type {Inspection} from '../../inspect/server/inspection.ts'
import {InputError} from '../../server/input-error.ts'
import {groundAt} from '../../server/locate/ground.ts'
import type {FleetServer} from '../fleet-server.ts'
import {type FleetSettings, type PlannedServer, planServer} from '../plan-server.ts'
import {type InstalledReleases, installedReleases} from './installed-releases.ts'

/** What a server is made of, and what checks found in it. */
export interface SurveyedServer {
  /** What the checks came to. */
  readonly planned: PlannedServer
  /** Undefined for a server that cannot be read, and for loose files. */
  readonly inspection: Inspection | undefined
  readonly releases: InstalledReleases
}

/** Looks at one server. Nothing is thrown for what is wrong with it: that is part of the result. */
export async function surveyServer(server: FleetServer, checks: FleetSettings): Promise<SurveyedServer> {
  const planned = await planServer(server, checks)
  return {planned, inspection: inspectionOf(server), releases: releasesOf(server)}
}

function inspectionOf({named, paths: [path]}: FleetServer): Inspection | undefined {
  try {
    return inspectServer(openServer({...named, path}))
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** Where the list of packages of Debian and Ubuntu is. */
const PACKAGES = '/var/lib/dpkg/status'

/** What is said of all servers goes before what the host has installed; the list is read, and nothing is run. */
function releasesOf({named}: FleetServer): InstalledReleases {
  const {httpdVersion, modWsgiVersion, root} = named
  const list = root === undefined ? undefined : groundAt(root).fileSystem.read(PACKAGES)
  const installed = installedReleases(list && !('problem' in list) ? Buffer.from(list).toString('utf8') : '')
  return {
    httpd: httpdVersion?.join('.') ?? installed.httpd,
    modWsgi: modWsgiVersion?.join('.') ?? installed.modWsgi,
  }
}
