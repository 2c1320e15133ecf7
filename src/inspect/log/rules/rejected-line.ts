/** A line for which the server did not start. */
import {lineAt, written} from '../../line/line-at.ts'
import type {LogCause, LogDiagnosis} from '../log-diagnosis.ts'
import type {LogServer} from '../log-server.ts'
import {byConfiguration, byHand, byUnknown} from './told.ts'

/** Says what is on the line, and whether the server still rejects it. */
export function diagnoseRejected({reading}: LogServer, file: string, line: number): LogDiagnosis {
  const read = reading.files.find(({paths}) => paths.has(file))
  const node = read && lineAt(read.root, line)
  if (!read || !node)
    return byUnknown({
      says: `The server that was read has no line ${line} of ${file}.`,
      reasons: ['the line may be of another server, or has been removed'],
    })
  const text = written(node)
  const origin = {file: read.path, line, uses: []}
  const causes: readonly LogCause[] = [
    {host: undefined, url: undefined, because: [{file: read.path, line, directive: text, origin}]},
  ]
  const error = [reading.error, ...reading.errors].find(
    (each) => each?.line === line && read.paths.has(each.file),
  )
  return error
    ? byConfiguration({
        says: `The server does not start with this line: ${error.message}`,
        causes,
        cures: [byHand('Correct it; inspect --check shows all such lines at once.')],
      })
    : byUnknown({
        says: 'The server accepts this line now.',
        causes,
        reasons: ['it, or what it needs, was changed after the line was logged'],
      })
}
