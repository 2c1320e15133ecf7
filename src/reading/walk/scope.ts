import type {Allowed} from '../../httpd/directives/directive-table.ts'
import type {ServerDirective} from '../server-directive.ts'
import {ALL_METHODS, type LimitedMethods} from './limited-methods.ts'

/** The last If, ElseIf or Else that was read in a scope; it decides whether an Else may follow (grammar S13). */
export interface Conditions {
  last: 'if' | 'else' | undefined
}

/** What the server knows of the place of a directive while it walks the tree (include/http_config.h: cmd_parms). */
export interface Scope {
  /** Who may stand here: a directive needs one of these (cmd_parms.override). */
  readonly granted: ReadonlySet<Allowed>
  /** The section right around it. */
  readonly parent: ServerDirective | undefined
  /** The Location section around it, if there is one. */
  readonly location: ServerDirective | undefined
  /** True within Directory, Location, Files, If and Proxy (cmd_parms.path). */
  readonly isPerDirectory: boolean
  readonly isVirtualHost: boolean
  /** True within Limit, LimitExcept and the sections of Require (cmd_parms.limited). */
  readonly isLimited: boolean
  /** How requirements are joined here; `<RequireAny` where no section says it. */
  readonly joining: string
  readonly methods: LimitedMethods
  readonly conditions: Conditions
}

const PER_DIRECTORY: readonly Allowed[] = [
  'directory',
  'Options',
  'FileInfo',
  'AuthConfig',
  'Limit',
  'Indexes',
]

/** Within Directory, Location, Files and If. */
export const GRANTED_PER_DIRECTORY: ReadonlySet<Allowed> = new Set(PER_DIRECTORY)

/** Within Proxy. */
export const GRANTED_IN_PROXY: ReadonlySet<Allowed> = new Set([...PER_DIRECTORY, 'proxy'])

/** How requirements are joined where no section says it (modules/aaa/mod_authz_core.c: create_default_section). */
export const JOINED_BY_DEFAULT = '<RequireAny'

/** Outside of all sections. */
export const GRANTED_OUTSIDE: ReadonlySet<Allowed> = new Set(['server', 'Options', 'FileInfo', 'Indexes'])

/** In a file that may be included anywhere. */
const GRANTED_SOMEWHERE: ReadonlySet<Allowed> = new Set([...GRANTED_OUTSIDE, ...GRANTED_IN_PROXY])

/**
 * The place of the directives that are in no section (server/config.c: ap_process_config_tree). The file of a part may
 * be included in any section of another file, so all is granted there that is granted anywhere.
 */
export function outermostScope(extent: 'server' | 'part'): Scope {
  const isPart = extent === 'part'
  return {
    granted: isPart ? GRANTED_SOMEWHERE : GRANTED_OUTSIDE,
    parent: undefined,
    location: undefined,
    isPerDirectory: false,
    isVirtualHost: false,
    isLimited: false,
    joining: isPart ? '<RequireAll' : JOINED_BY_DEFAULT,
    methods: ALL_METHODS,
    conditions: {last: isPart ? 'if' : undefined},
  }
}
