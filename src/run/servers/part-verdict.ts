import type {PlacedError} from '../../reading/reading.ts'
import type {Fault} from '../../reading/verdict/fault.ts'
import {faultsOfPart} from '../../reading/verdict/faults.ts'
import {isPlainlyAccepted} from '../../reading/verdict/plain/plainly-accepted.ts'
import {ACCEPTED, type FileVerdict, isEnded} from '../../reading/verdict/verdict.ts'
import {errorsIn} from '../../reading/versions/with-file.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Target} from '../../transform/target.ts'
import {LONE_FILE, readAlone} from './lone-server.ts'

/**
 * What any server says to a file that none is known to read.
 * @param path what the file is called
 */
export function verdictOfPart(root: Root, target: Target, path: string): FileVerdict {
  if (isPlainlyAccepted(root, {httpdVersion: target.httpd, modWsgiVersion: target.modWsgi})) return ACCEPTED
  const named = (error: PlacedError): PlacedError => {
    return {...error, message: error.message.replaceAll(LONE_FILE, path)}
  }
  const faultsIn = (version: Root): readonly Fault[] =>
    faultsOfPart(version, errorsIn(readAlone(version, [], target)).map(named), path)
  const faults = faultsIn(root)
  if (faults.length === 0) return ACCEPTED
  return {faults, isAccepted: false, isEndedBy: (result) => isEnded(faults, faultsIn(result))}
}
