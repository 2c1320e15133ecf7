import {join} from 'node:path'
import {openServer} from '../../inspect/opened-server.ts'
import {askerOf} from '../../inspect/request/explain-request.ts'
import {otherWayThan} from '../../inspect/request/other-ways.ts'
import {requestFrom} from '../../inspect/request/request-from-url.ts'
import {formatRequest} from '../../report/explain/format-request.ts'
import {formatRequestJson} from '../../report/explain/request-json.ts'
import {shownWithout} from '../../report/explain/shown-request.ts'
import {paletteFor} from '../../report/palette.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import {groundAt} from '../../server/locate/ground.ts'
import {placeAround} from '../../server/locate/match-layout.ts'
import type {ExitCode} from '../exit-code.ts'
import {print} from '../streams/print.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellOf, tellVerdict} from './notices.ts'
import {namedServerOf, namesServer} from './server-flags.ts'

/**
 * Prints what would serve a request, and why.
 * @param notes sentences about the URL, to print with it
 */
export async function explainRequest(
  url: string,
  flags: ExplainFlags,
  notes: readonly string[] = [],
): Promise<ExitCode> {
  // A mistyped URL is told before the server is looked for.
  const asked = requestFrom(url, {...flags, headers: flags.header})
  const opened = openServer(namedServerOf(flags.server, flags))
  const explanation = askerOf(opened)(asked)
  const {note, server, ...found} = explanation
  const other = otherWayThan(explanation)
  const shown = shownWithout(found, serverSecretsOf(server.reading))
  const palette = paletteFor(flags.color, process.env, process.stdout)
  tellVerdict(server, flags.color)
  print(
    flags.format === 'json'
      ? formatRequestJson(shown)
      : formatRequest(url, shown, server.reading.serverRoot, palette),
  )
  tellOf(
    server,
    [...notes, ...askedServer(server.found.mainFile, flags), note, other].filter(
      (each) => each !== undefined,
    ),
    flags.color,
  )
  return 0
}

/** Which server was asked, where nobody named one. The working folder may be in another one, such as a copy. */
function askedServer(mainFile: string, flags: ExplainFlags): readonly string[] {
  if (flags.server !== undefined || namesServer(flags)) return []
  const folder = placeAround(join(process.cwd(), '-'), groundAt(undefined).fileSystem)?.folder
  const other =
    folder === undefined || mainFile.startsWith(`${folder}/`)
      ? ''
      : `; for the one around this folder: --server ${shellWord(folder)}`
  return [`this is what ${mainFile} answers${other}`]
}
