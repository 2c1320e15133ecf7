import {createAssumedFiles} from '../../src/effects/ask/assumed-files.ts'
import type {Reading} from '../../src/reading/reading.ts'
import {type ServerModel, serverModelOf} from '../../src/resolve/server/server-model.ts'

/** A server before and after a change, in which the targets of all aliases are there. */
export function assumedPair(
  readings: readonly Reading[],
): readonly [before: ServerModel, after: ServerModel] {
  const {fileSystem, add} = createAssumedFiles()
  for (const {tree} of readings) add(tree)
  const [before, after] = readings.map((reading) => serverModelOf(reading, {fileSystem}))
  if (!before || !after) throw new Error('two servers are compared')
  return [before, after]
}
