import {openServer} from '../../inspect/opened-server.ts'
import {explainAsked} from '../../inspect/request/explain-request.ts'
import {requestFrom} from '../../inspect/request/request-from-url.ts'
import {formatRequest} from '../../report/explain/format-request.ts'
import {formatRequestJson} from '../../report/explain/request-json.ts'
import {paletteFor} from '../../report/palette.ts'
import {resolutionWithout, serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import type {ExitCode} from '../exit-code.ts'
import {print} from '../streams/print.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellOf, tellVerdict} from './notices.ts'
import {namedServerOf} from './server-flags.ts'

/** Prints what would serve a request, and why. */
export async function explainRequest(url: string, flags: ExplainFlags): Promise<ExitCode> {
  // A mistyped URL is told before the server is looked for.
  const asked = requestFrom(url)
  const opened = openServer(namedServerOf(flags.server, flags))
  const {resolution: found, note, server} = explainAsked(opened, asked)
  const resolution = resolutionWithout(found, serverSecretsOf(server.reading))
  const palette = paletteFor(flags.color, process.env, process.stdout)
  tellVerdict(server, flags.color)
  print(
    flags.format === 'json'
      ? formatRequestJson(resolution)
      : formatRequest(url, resolution, server.reading.serverRoot, palette),
  )
  tellOf(server, note === undefined ? [] : [note], flags.color)
  return 0
}
