import {withFiles} from '../server/assume-files.ts'
import {scriptsOf} from './mounting-aliases.ts'
import type {OpenedServer} from './opened-server.ts'

/** The same server with all scripts in place; that some are not is an assumption. */
export function withScripts(server: OpenedServer): OpenedServer {
  const {model, assumptions} = server
  const scripts = [...new Set(scriptsOf(model))]
  const missing = scripts.filter((script) => model.fileSystem.kindOf(script) === 'missing')
  const [first] = missing
  const text = `scripts that are not on this computer are assumed to exist: ${first}${andMore(missing.length - 1)}`
  return {
    ...server,
    model: {...model, fileSystem: withFiles(model.fileSystem, scripts)},
    assumptions:
      first === undefined ? assumptions : [...assumptions, {file: undefined, line: undefined, text}],
  }
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${count} more`
}
