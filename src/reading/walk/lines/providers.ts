/** The providers of Require, which modules bring (ap_register_auth_provider). */

/** The modules that bring a provider, by its name as it has to be written. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'mod_authz_groupfile.c': ['group'],
  'mod_authz_dbm.c': ['dbm-group', 'dbm-file-group'],
  'mod_authz_dbd.c': ['dbd-group', 'dbd-login', 'dbd-logout'],
  'mod_authnz_ldap.c': ['ldap-user', 'ldap-group', 'ldap-dn', 'ldap-attribute', 'ldap-filter', 'ldap-search'],
  'mod_ssl.c': ['ssl', 'ssl-verify-client'],
  'mod_wsgi.c': ['wsgi-group'],
}

const MODULE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(MODULES).flatMap(([module, names]) => names.map((name) => [name, module] as const)),
)

/** Those of modules without a directive, which may or may not be part of the program. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['all', 'env', 'method', 'expr', 'ip', 'host', 'forward-dns', 'local', 'user', 'valid-user'],
  ...['file-owner', 'file-group'],
])

/** Sections and directives that bring providers of names of their own. */
export const DEFINES_PROVIDER = /^(?:<AuthzProviderAlias|LuaAuthzProvider|AuthnzFcgiDefineProvider)$/i

/**
 * False for a provider that is surely none: whatever modules there are, for a name that no module would take.
 * @param hasModule true for the source of a module that is there, or may be
 */
export function mayBeProvider(name: string, hasModule: (source: string) => boolean): boolean {
  const module = MODULE_OF.get(name)
  if (module !== undefined) return hasModule(module)
  if (OTHERS.has(name)) return true
  return !isKnownProvider(name.toLowerCase()) && !/\s|^(?:granted|denied|not)$/.test(name)
}

/** True for one of the server's own modules. */
export function isKnownProvider(name: string): boolean {
  return MODULE_OF.has(name) || OTHERS.has(name)
}
