import {statSync} from 'node:fs'
import {printable} from '../../report/quote/printable.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {RefusedError} from '../refused-error.ts'
import type {AroundRun} from './apply-settings.ts'

/** The kernel stamps files by a clock that ticks a hundred times a second, or more often. In milliseconds. */
const TICK = 10

/**
 * Refuses to go on where a file has changed since it was read: a change may depend on other files than its own. What
 * has a time of the future is not looked at, for then the clock was set.
 * @throws {RefusedError} that names these files
 */
export function refuseChanged({files, readSince}: AroundRun): void {
  if (readSince === undefined) return
  const now = Date.now() + TICK
  const changed = [...files].filter((path) => {
    const stats = statSync(systemPath(path), {throwIfNoEntry: false})
    return !stats || (stats.ctimeMs >= readSince - TICK && stats.ctimeMs <= now)
  })
  if (changed.length > 0)
    throw new RefusedError(
      `${changed.map(printable).join(', ')}: changed while this run was at work; run this again`,
    )
}
