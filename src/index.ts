/**
 * Public entry: the lossless tree and its views, the processor that runs transforms over it, and facts about a server.
 */

export {explainLine} from './inspect/line/explain-line.ts'
export type {LineExplanation, Occurrence, SectionAround} from './inspect/line/line-explanation.ts'
export {type OpenedServer, openServer, type ServerQuery} from './inspect/opened-server.ts'
export {explainRequest, type RequestExplanation} from './inspect/request/explain-request.ts'
export {inspectServer} from './inspect/server/inspect-server.ts'
export type * from './inspect/server/inspection.ts'
export type {TextPlace} from './inspect/text-place.ts'
export {patchOf} from './report/patch/patch-of.ts'
export type {FileResult, NumberedChange} from './run/file-result.ts'
export {type FoundInputs, findInputs, type PatchInput} from './run/find-inputs.ts'
export {openRun, type Run, type RunEnd, type RunFile, type RunSettings} from './run/open-run.ts'
export type {RunInput} from './run/run-input.ts'
export {fromBytes, fromText} from './syntax/from-bytes.ts'
export type * from './syntax/nodes.ts'
export {type SyntaxFinding, syntaxErrors} from './syntax/syntax-errors.ts'
export {toBytes, toText} from './syntax/to-text.ts'
export {type Argument, argumentsOf} from './syntax/words/arguments.ts'
export {type Token, tokensOf} from './syntax/words/tokens.ts'
export {httpd} from './unified/processor.ts'
