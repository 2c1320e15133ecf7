/** mod_wsgi by a name, or a name that a variable, a map or a request completes: `[H=%{ENV:handler}]`, `expr=…`. */
const SCRIPTS = /wsgi|\$\{|expr=|[[,]\s*(?:handler|type|H|T)=[^,\]]*[%$]/i

/** True if a line of the kind `handler` may have mod_wsgi run scripts that no alias leads to. */
export function mayRunScripts(args: string): boolean {
  return SCRIPTS.test(args)
}
