/** Host names in lists of clients (mod_access_compat.c: in_domain; mod_authz_host.c). */

/**
 * False for a word that no name of a client ends with: it is not a host name, or none that a name server gives. Of
 * all others only a name server knows.
 */
export function mayBeName(word: string): boolean {
  if (!HOST.test(word) || word.toLowerCase() === 'none') return false
  return !/^\d+$/.test(word.slice(word.lastIndexOf('.') + 1))
}

const HOST = /^\.?[\w-]+(?:\.[\w-]+)*$/
