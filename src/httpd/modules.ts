/** Names of modules: the identifier of LoadModule, `alias_module`, and the source file, `mod_alias.c`. */
import {modulesOfTable} from './directives/directive-table.ts'

/** Source files whose names do not follow from the identifier; the names are those of STANDARD20_MODULE_STUFF. */
const ODD_NAMES: readonly (readonly [identifier: string, source: string])[] = [
  ['core_module', 'core.c'],
  ['http_module', 'http_core.c'],
  ['ldap_module', 'util_ldap.c'],
  ['mpm_event_module', 'event.c'],
  ['mpm_prefork_module', 'prefork.c'],
  ['mpm_worker_module', 'worker.c'],
  ['mpm_winnt_module', 'mpm_winnt.c'],
  ['mpm_itk_module', 'mpm_itk.c'],
]

const SOURCES = new Map(ODD_NAMES)
const IDENTIFIERS = new Map(ODD_NAMES.map(([identifier, source]) => [source, identifier]))

/** `mod_alias.c` for `alias_module`. */
export function sourceNameOf(identifier: string): string {
  return SOURCES.get(identifier) ?? `mod_${identifier.replace(/_module$/, '')}.c`
}

/** `alias_module` for `mod_alias.c`. */
export function moduleIdentifierOf(source: string): string {
  return IDENTIFIERS.get(source) ?? `${source.replace(/^mod_/, '').replace(/\.c$/, '')}_module`
}

/** Modules of the server's own distribution that bring no directives. */
const WITHOUT_DIRECTIVES = new Set(
  (
    'asis authz_host authz_owner authz_user bucketeer data dialup echo heartbeat imagemap lbmethod_bybusyness ' +
    'lbmethod_byrequests lbmethod_bytraffic optional_fn_export optional_fn_import optional_hook_export ' +
    'optional_hook_import proxy_ajp proxy_balancer proxy_connect proxy_fdpass proxy_http proxy_http2 proxy_scgi ' +
    'proxy_uwsgi proxy_wstunnel ratelimit slotmem_plain slotmem_shm socache_dbm socache_memcache ' +
    'socache_redis socache_shmcb status suexec systemd unique_id watchdog'
  )
    .split(' ')
    .map((name) => `mod_${name}.c`),
)

/** True for a module all of whose directives are in the table. */
export function isModuleOfTable(source: string): boolean {
  // mod_mpm_worker has no directive that mod_mpm_event does not have; mpm_prefork has two.
  return modulesOfTable().has(source) || WITHOUT_DIRECTIVES.has(source) || source === 'worker.c'
}
