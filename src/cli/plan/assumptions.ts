import {isAbsolute, resolve} from 'node:path'
import type {Plan} from '../../plan/document/plan.ts'
import {FROM_ROOT, portableIfBelow} from '../../plan/document/stored/portable-path.ts'
import type {PlanFlags} from './plan-flags.ts'

/** What was said about the servers and the run, by flag. Where the servers are is not part of it. */
export function assumptionsOf(flags: PlanFlags, root: string): Plan['assumptions'] {
  const {C, D, httpdVersion, modWsgiVersion, assume, as, style, unsafe, follow, pick} = flags
  const said: Readonly<Record<string, string | readonly string[] | undefined>> = {
    ...placesIn(flags, root),
    '-C': C,
    '-D': D,
    '--httpd-version': httpdVersion?.join('.'),
    '--mod-wsgi-version': modWsgiVersion?.join('.'),
    '--assume': [...assume].map(([name, isOn]) => `${name}=${isOn ? 'on' : 'off'}`),
    '--as': as,
    '--style': style,
    '--unsafe': unsafe && 'yes',
    '--pick': pick && 'yes',
    '--no-follow': follow ? undefined : 'yes',
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([flag, value]) =>
      value === undefined || value.length === 0 ? [] : [[flag, value]],
    ),
  )
}

/** Below a root of its own a server has its paths everywhere; others may go with the plan. */
function placesIn(
  {root: ownRoot, d, f}: PlanFlags,
  root: string,
): Readonly<Record<string, string | undefined>> {
  if (ownRoot !== undefined) return {'-d': d, '-f': f}
  const portable = (path: string): string => {
    const short = portableIfBelow(root, resolve(path))
    return isAbsolute(short) ? short : FROM_ROOT + short
  }
  return {'-d': d && portable(d), '-f': f !== undefined && isAbsolute(f) ? portable(f) : f}
}
