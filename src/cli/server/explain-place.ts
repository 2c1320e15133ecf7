import type {ReadFile} from '../../reading/reading.ts'
import {explainLine} from '../../report/explain/explain-line.ts'
import {formatLine} from '../../report/explain/format-line.ts'
import {formatLineJson} from '../../report/explain/line-json.ts'
import {paletteFor} from '../../report/palette.ts'
import {findServer, findServerAround} from '../../server/find-server.ts'
import {InputError} from '../../server/input-error.ts'
import {serverPathOf} from '../../server/locate/ground.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellOf} from './notices.ts'
import {type ReadServer, readFoundServer} from './read-named-server.ts'
import {namedServerOf} from './server-flags.ts'

/** Prints what stands at a line of a configuration, and what it applies to. */
export async function explainPlace(path: string, line: number, flags: ExplainFlags): Promise<ExitCode> {
  const isNamed = flags.server !== undefined || flags.f !== undefined || flags.d !== undefined
  const named = namedServerOf(flags.server, flags)
  const whole = readFoundServer(isNamed ? findServer(named) : findServerAround(path, named))
  const read = fileIn(whole, path)
  const server = read ? whole : readFoundServer(findServer({...named, path, mainFile: undefined}))
  const file = read ?? fileIn(server, path)
  const explanation = file && explainLine(file, line, server.reading)
  if (!file || !explanation) throw new InputError(`${path}: there is no line ${line}${lastLineOf(file)}`)
  const palette = paletteFor(flags.color, process.env, process.stdout)
  process.stdout.write(
    flags.format === 'json'
      ? formatLineJson(explanation)
      : formatLine(explanation, server.reading.serverRoot, palette),
  )
  const note = `${whole.found.mainFile} does not read this file; it is explained by itself`
  tellOf(server, read ? [] : [note], flags.color)
  return 0
}

/** The file of that name, whichever path it was included by. */
function fileIn({found, reading}: ReadServer, path: string): ReadFile | undefined {
  const wanted = serverPathOf(path, found)
  const real = found.environment.fileSystem.realPath(wanted)
  return (
    reading.files.find((file) => file.path === wanted) ?? reading.files.find((file) => file.realPath === real)
  )
}

function lastLineOf(file: ReadFile | undefined): string {
  if (!file) return ''
  const {end} = file.root.position
  const count = end.column === 1 ? end.line - 1 : end.line
  return `, the file has ${count} ${count === 1 ? 'line' : 'lines'}`
}
