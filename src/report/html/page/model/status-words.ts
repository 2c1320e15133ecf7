import type {ServerStatus} from '../../../../fleet/status.ts'

/** A status as one word or two, beside a server. */
export const STATUS_WORDS: Readonly<Record<ServerStatus, string>> = {
  changed: 'changes',
  unchanged: 'nothing to do',
  refused: 'refused',
  template: 'template',
  managed: 'managed elsewhere',
  rejected: 'rejected',
  unreadable: 'unreadable',
  failed: 'failed',
}

/** All statuses, those first of which there are most. */
export const STATUSES = Object.keys(STATUS_WORDS) as readonly ServerStatus[]

/** A status as it goes on after a number of servers. */
export const STATUS_COUNTS: Readonly<Record<ServerStatus, readonly [one: string, many: string]>> = {
  changed: ['changes', 'change'],
  unchanged: ['has nothing to do', 'have nothing to do'],
  refused: ['refused', 'refused'],
  template: ['is a template', 'are templates'],
  managed: ['is managed elsewhere', 'are managed elsewhere'],
  rejected: ['rejects its own configuration', 'reject their own configuration'],
  unreadable: ['not readable', 'not readable'],
  failed: ['failed', 'failed'],
}
