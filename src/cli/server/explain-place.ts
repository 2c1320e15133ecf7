import {explainPlace as explain} from '../../inspect/line/explain-line.ts'
import {formatLine} from '../../report/explain/format-line.ts'
import {formatLineJson} from '../../report/explain/line-json.ts'
import {paletteFor} from '../../report/palette.ts'
import {serverSecretsOf, withoutSecretsIn} from '../../report/secrets/server-secrets.ts'
import type {ExitCode} from '../exit-code.ts'
import {print} from '../streams/print.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellOf, tellVerdict} from './notices.ts'
import {namedServerOf} from './server-flags.ts'

/** Prints what is on a line of a configuration, and what it applies to. */
export async function explainPlace(path: string, line: number, flags: ExplainFlags): Promise<ExitCode> {
  const {explanation: found, server, notReadBy} = explain(path, line, namedServerOf(flags.server, flags))
  const explanation = withoutSecretsIn(found, serverSecretsOf(server.reading))
  const palette = paletteFor(flags.color, process.env, process.stdout)
  tellVerdict(server, flags.color)
  print(
    flags.format === 'json'
      ? formatLineJson(explanation)
      : formatLine(explanation, server.reading.serverRoot, palette),
  )
  const notes =
    notReadBy === undefined ? [] : [`${notReadBy} does not read this file; it is explained by itself`]
  tellOf(server, notes, flags.color)
  return 0
}
