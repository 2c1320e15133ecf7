import {toText} from '../../src/index.ts'
import type {FileResult} from '../../src/run/file-result.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import type {Subject} from '../../src/testing.ts'
import type {RequestCase} from './recorded/request-cases.ts'

/** Transforms see a real path; where the server really lies is known when it starts. */
const SERVER_ROOT = '/srv/example-server'

/** What a transform makes of the main file of a recorded server. */
export function transformCase(subject: Subject, {files}: RequestCase): FileResult {
  const bytes = Buffer.from((files['conf/httpd.conf'] ?? '').replaceAll('@ROOT@', SERVER_ROOT))
  return transformFile('conf/httpd.conf', bytes, {transforms: [subject], takes: 'safe', firstId: 1})
}

/** Its new text, for a server folder. */
export function mainFileOf({result}: FileResult): string {
  return toText(result).replaceAll(SERVER_ROOT, '@ROOT@')
}
