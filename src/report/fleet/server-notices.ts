import type {Palette, Style} from '../palette.ts'
import {formatNotice} from '../summary.ts'
import type {ServerResult} from './server-result.ts'

/** What has to be said of one server on standard error; empty where its changes say all. */
export function formatServerNotice(result: ServerResult, palette: Palette): string {
  const {server, status, error, refusals, heldBack} = result
  if (error !== undefined)
    return formatNotice(LABELS[status] ?? status, styleOf(status), `${server}: ${error}`, palette)
  const left = [
    ...(refusals.length > 0 ? [`${refusals.length} refused`] : []),
    ...(heldBack > 0 ? [`${heldBack} held back`] : []),
  ]
  const [first] = refusals
  const why = first ? `: ${first.path}:${first.line} ${first.message}` : ''
  return left.length === 0
    ? ''
    : formatNotice('left', 'refused', `${server}: ${left.join(', ')}${why}`, palette)
}

const LABELS: Readonly<Partial<Record<ServerResult['status'], string>>> = {unreadable: 'unread'}

function styleOf(status: ServerResult['status']): Style {
  return status === 'managed' || status === 'template' ? 'refused' : 'error'
}
