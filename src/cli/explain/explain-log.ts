import {statSync} from 'node:fs'
import {collectLog} from '../../inspect/log/collect/collect-log.ts'
import {lineFeeder} from '../../inspect/log/collect/line-feeder.ts'
import {explainLog as explain} from '../../inspect/log/explain-log.ts'
import {openServer} from '../../inspect/opened-server.ts'
import {formatLog} from '../../report/log/format-log.ts'
import {formatLogJson} from '../../report/log/log-json.ts'
import {maskedLog} from '../../report/log/masked-log.ts'
import {paletteFor} from '../../report/palette.ts'
import {serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import {readBlocks, readBlocksFrom} from '../../server/disk/read-blocks.ts'
import {UnreadError} from '../../server/disk/read-file.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {toBytes} from '../../text/byte-text.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {tellOf, tellVerdict} from '../server/notices.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {print} from '../streams/print.ts'

/**
 * Explains the lines of an error log.
 * @param source a line, a file, or `-` for standard input
 * @throws {InputError} if it cannot be read
 */
export async function explainLog(source: string, flags: ExplainFlags): Promise<ExitCode> {
  const collector = collectLog()
  const feeder = lineFeeder((line) => collector.add(line))
  const take = withoutPacked((block) => feeder.add(block))
  if (source === '-') readBlocksFrom(0, take)
  else if (isFile(source)) readLog(source, take)
  else take(Buffer.from(toBytes(source), 'latin1'))
  feeder.end()
  const collected = collector.result()
  const server = openServer(namedServerOf(flags.server, flags))
  const log = maskedLog(explain(server, collected), serverSecretsOf(server.reading))
  const palette = paletteFor(flags.color, process.env, process.stdout)
  tellVerdict(server, flags.color)
  print(flags.format === 'json' ? formatLogJson(log) : formatLog(log, server.reading.serverRoot, palette))
  const {lines, ofAccessLog} = collected
  tellOf(server, ofAccessLog * 2 > lines ? [OTHER_LOG] : [], flags.color)
  return 0
}

function readLog(path: string, take: (block: Uint8Array) => void): void {
  try {
    readBlocks(path, take)
  } catch (error) {
    if (error instanceof InputError) throw error
    const hint = error instanceof UnreadError ? '; to read from a pipe: --log -' : ''
    throw new InputError(`${path}: ${reasonOf(error)}${hint}`)
  }
}

const OTHER_LOG = 'this looks like an access log; expected an error log, such as error.log'

/**
 * True for the path of a file; each line of a log has blanks.
 * @throws {InputError} for a path of nothing, and for a folder
 */
function isFile(source: string): boolean {
  const stats = statSync(source, {throwIfNoEntry: false})
  if (stats?.isDirectory())
    throw new InputError(`${source} is a folder; expected an error log, such as ${source}/error.log`)
  if (!stats && !/\s/.test(source)) throw new InputError(`${source}: no such file`)
  return stats !== undefined
}

/** Refuses what gzip packed, as rotated logs are. */
function withoutPacked(take: (block: Uint8Array) => void): (block: Uint8Array) => void {
  let isFirst = true
  return (block) => {
    if (isFirst && block[0] === 0x1f && block[1] === 0x8b)
      throw new InputError(
        'the log is packed; unpack it on the way: zcat LOG | httpd-codemod explain --log -',
      )
    isFirst = false
    take(block)
  }
}
