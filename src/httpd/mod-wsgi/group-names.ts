/** Names of groups that mod_wsgi reads in a way of its own (mod_wsgi.c: wsgi_process_group, wsgi_application_group). */

/** The word for the embedded process group and for the main interpreter. */
export const GLOBAL = '%{GLOBAL}'
/** The default application group: one interpreter for each server name, port and mount. */
export const RESOURCE = '%{RESOURCE}'

/** True for a name that says what to compute at request time, such as `%{ENV:group}`. */
export function isComputed(group: string): boolean {
  return /^%\{(?:ENV:|SERVER\}|RESOURCE\}|HOST\})/.test(group)
}
