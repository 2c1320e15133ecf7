import {dirname, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import {ModuleKind, Project, ScriptTarget} from 'ts-morph'

/** A transform written in TypeScript does not compile. The message is the compiler's, with file and line. */
export class CompileError extends Error {
  readonly code = 'compile'
}

/**
 * Imports a module written in TypeScript. It is compiled in memory: nothing is written beside it. Its imports of
 * packages are resolved from this package, those of files from the module itself.
 * @throws {CompileError} where the text is no TypeScript
 */
export async function importTypeScript(path: string): Promise<Readonly<Record<string, unknown>>> {
  const project = new Project({
    compilerOptions: {module: ModuleKind.ESNext, target: ScriptTarget.ES2022, verbatimModuleSyntax: true},
    skipFileDependencyResolution: true,
  })
  const source = project.addSourceFileAtPath(path)
  const [fault] = project.getProgram().getSyntacticDiagnostics(source)
  if (fault) throw new CompileError(`${path}:${fault.getLineNumber()}: ${String(fault.getMessageText())}`)
  for (const declaration of source.getImportDeclarations()) {
    const name = declaration.getModuleSpecifierValue()
    declaration.setModuleSpecifier(name.startsWith('.') ? fileUrl(path, name) : import.meta.resolve(name))
  }
  const script = source.getEmitOutput().getOutputFiles()[0]?.getText() ?? ''
  return (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as Readonly<
    Record<string, unknown>
  >
}

function fileUrl(path: string, name: string): string {
  return pathToFileURL(resolve(dirname(path), name)).href
}
