import {openServer} from '../../inspect/opened-server.ts'
import {askerOf} from '../../inspect/request/explain-request.ts'
import {requestFromLine} from '../../inspect/request/request-lines.ts'
import {requestJson} from '../../report/explain/request-json.ts'
import {shownWithout} from '../../report/explain/shown-request.ts'
import {jsonLine} from '../../report/quote/json-text.ts'
import {serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import {readFile, readToEnd, readWaiting} from '../../server/disk/read-file.ts'
import {REQUESTS} from '../../server/disk/size-limits.ts'
import {InputError} from '../../server/input-error.ts'
import {decode} from '../../text/encoding.ts'
import type {ExitCode} from '../exit-code.ts'
import {print} from '../streams/print.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellVerdict} from './notices.ts'
import {namedServerOf} from './server-flags.ts'

/** How much is printed at once. */
const BLOCK = 1 << 16

/**
 * Answers the requests of a file, or of standard input, each with a line of JSON. Where the server rejects its
 * configuration, all lines say so.
 * @param source a path, or `-`
 * @returns 2 if a line is no request; it is answered with `{"error": …}`, and the others all the same
 */
export function explainRequests(source: string, flags: ExplainFlags): ExitCode {
  const bytes = source === '-' ? readToEnd(0, REQUESTS, readWaiting) : readFile(source, REQUESTS)
  const opened = openServer(namedServerOf(flags.server, flags))
  const ask = askerOf(opened)
  const secrets = serverSecretsOf(opened.reading)
  const {error} = opened.reading
  tellVerdict(opened, flags.color)
  let isWrong = false
  let block = ''
  const lines = decode(bytes).text.split('\n')
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    block += jsonLine(error ? {rejected: error.message} : answerTo(line, index + 1))
    if (block.length < BLOCK) return
    print(block)
    block = ''
  })
  print(block)
  return isWrong ? 2 : 0

  function answerTo(line: string, number: number): unknown {
    try {
      return requestJson(shownWithout(ask(requestFromLine(line)), secrets))
    } catch (wrong) {
      if (!(wrong instanceof InputError)) throw wrong
      isWrong = true
      return {error: `line ${number}: ${wrong.message}`}
    }
  }
}
