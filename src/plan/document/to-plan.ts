import {statSync} from 'node:fs'
import type {FileResult} from '../../run/file-result.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {toBytes} from '../../syntax/to-text.ts'
import {encode} from '../../text/encoding.ts'
import type {Finding, Refusal} from '../../transform/outcome.ts'
import {hashOf} from '../hash.ts'
import type {PlannedFile, PlannedMessage} from './plan.ts'
import {touchingIn} from './touching.ts'

/** The entry of a file that changes. */
export function plannedFileOf(result: FileResult, realPath: string): PlannedFile {
  const {path, source, text, changes, changeSet} = result
  const changesAt = touchingIn(changes, ({ranges}) => ranges)
  return {
    path,
    realPath,
    before: hashOf(encode(text, source.encoding)),
    after: hashOf(toBytes(result.result)),
    mode: (statSync(systemPath(realPath)).mode & 0o7777).toString(8).padStart(4, '0'),
    encoding: source.encoding,
    changes: changes.map(({id, transform, key, message, applicability, position: {start}}) => ({
      id,
      transform,
      key,
      message,
      applicability,
      line: start.line,
      column: start.column,
    })),
    edits: changeSet.replacements.map((replacement) => ({
      ...replacement,
      // A change of a later transform that edits what an earlier one inserted has its place there, an empty range.
      changes: changesAt(replacement).map(({id}) => id),
    })),
  }
}

/** A finding or refusal of a file. */
export function plannedMessageOf(path: string, told: Finding | Refusal): PlannedMessage {
  const {transform, key, message, position} = told
  return {path, transform, key, message, line: position.start.line, column: position.start.column}
}
