import {ts} from './typescript.ts'

/**
 * Compiles a module written in TypeScript to JavaScript that tells the lines it comes from. Types are not checked:
 * that is for the author's own compiler.
 * @throws {SyntaxError} where the text is not TypeScript
 */
export function compileTypeScript(path: string, text: string, format: 'module' | 'commonjs'): string {
  const {outputText, diagnostics = []} = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      module: format === 'module' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      inlineSourceMap: true,
    },
  })
  const [fault] = diagnostics
  if (fault) throw new SyntaxError(ts.flattenDiagnosticMessageText(fault.messageText, ' '))
  return outputText
}
