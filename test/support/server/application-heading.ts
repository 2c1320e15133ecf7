import {SERVER_HEADING} from './running-server.ts'

/** Modules of a server that serves files, runs rules, CGI scripts and WSGI applications, and sends requests on. */
const MODULES = ['authz_host', 'dir', 'autoindex', 'mime', 'rewrite', 'cgid', 'proxy', 'proxy_http', 'wsgi']

/** The head of the main file of a server with applications and a second port; `modules` are loaded besides. */
export function applicationHeading(modules: readonly string[]): string {
  const loaded = [...MODULES, ...modules].map(
    (name) => `LoadModule ${name}_module @MODULES@/mod_${name}.so\n`,
  )
  return `${SERVER_HEADING}Listen 127.0.0.1:@PORT2@
${loaded.join('')}User www-data
Group www-data
ScriptSock @ROOT@/run/cgi
TypesConfig /etc/mime.types
WSGISocketPrefix @ROOT@/run/wsgi
`
}
