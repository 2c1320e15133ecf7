import {closeSync, openSync, readSync} from 'node:fs'
import type {FleetResult} from '../../report/fleet/fleet-result.ts'
import {REPORT_MARK} from '../../report/page/report-mark.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {type DocumentKind, refuseToReplace, saveDocument} from '../streams/save-document.ts'
import type {ReportTarget} from './report-flags.ts'

/** How far from the start of a report its mark is, at most. */
const HEAD = 400

const REPORT: DocumentKind = {
  name: 'report',
  read(path) {
    const head = Buffer.alloc(HEAD)
    try {
      const descriptor = openSync(systemPath(path), 'r')
      readSync(descriptor, head)
      closeSync(descriptor)
    } catch (error) {
      throw new InputError(`${path}: cannot read this file: ${reasonOf(error)}`)
    }
    if (!head.includes(REPORT_MARK)) throw new InputError(`${path}: it has no mark of a report`)
  },
}

/**
 * Refuses reports that would take the place of something else, before anything is planned.
 * @throws {InputError} with the reason
 */
export function refuseReports(reports: readonly ReportTarget[]): void {
  for (const {file} of reports) refuseToReplace(file, REPORT)
}

/**
 * Writes the reports of a run.
 * @throws {InputError} if one cannot be written
 */
export async function saveReports(reports: readonly ReportTarget[], fleet: FleetResult): Promise<void> {
  for (const report of reports) saveDocument(report.file, await textOf(report, fleet), REPORT)
}

/** Each format is loaded only where it is asked for. */
async function textOf({format}: ReportTarget, fleet: FleetResult): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('../../report/html/format-html.ts')).formatHtml(fleet)
    case 'md':
      return (await import('../../report/fleet/md/fleet-md.ts')).formatFleetMd(fleet)
  }
}
