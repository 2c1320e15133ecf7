import {firstWord, linesOfServer, type ServerView, toIdentifier} from 'httpd-codemod/transform'

/**
 * True if the port in the name of a default application group is that of the Host header: UseCanonicalName is
 * nowhere On. `DNS` takes the port from the header as `Off` does (server/core.c: ap_get_server_port).
 */
export function followsHostPort(view: ServerView): boolean {
  const lines = linesOfServer(view, 'UseCanonicalName')
  return lines.every((node) => ['off', 'dns'].includes(toIdentifier(firstWord(node) ?? '')))
}
