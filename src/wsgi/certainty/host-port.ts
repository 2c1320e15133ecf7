import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Elsewhere} from '../elsewhere.ts'
import {linesOfServer} from './unseen.ts'

/**
 * True if the port in the name of a default application group is that of the Host header: UseCanonicalName is
 * nowhere On. `DNS` takes the port from the header as `Off` does (server/core.c: ap_get_server_port).
 */
export function followsHostPort(root: Root, elsewhere: Elsewhere): boolean {
  const lines = linesOfServer(root, elsewhere, 'UseCanonicalName')
  return lines.every((node) => ['off', 'dns'].includes(toIdentifier(argumentsOf(node)[0]?.text ?? '')))
}
