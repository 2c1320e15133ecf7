import {existsSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {readText} from '../server/disk/read-file.ts'
import {MODULE} from '../server/disk/size-limits.ts'
import {sourcePathOf} from './source-path.ts'
import {ts} from './typescript.ts'

/**
 * The first fault in the text of a module, or of one that it imports by a path: file, line and reason. Node says of
 * an ES module only that there is one.
 */
export function syntaxFaultIn(path: string, seen: ReadonlySet<string> = new Set()): string | undefined {
  if (seen.has(path) || !existsSync(path)) return undefined
  const text = readText(path, MODULE)
  const [fault] = ts.transpileModule(text, {fileName: path, reportDiagnostics: true}).diagnostics ?? []
  if (fault) {
    const line = text.slice(0, fault.start).split('\n').length
    return `${path}:${line}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`
  }
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName)
  for (const name of imported.filter((each) => each.startsWith('.'))) {
    const inner = syntaxFaultIn(sourcePathOf(resolve(dirname(path), name)), new Set([...seen, path]))
    if (inner !== undefined) return inner
  }
  return undefined
}
