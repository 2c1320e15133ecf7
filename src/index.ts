/** Public entry: the lossless tree and its views, and the processor that runs transforms over it. */
export {type Argument, argumentsOf} from './syntax/arguments.ts'
export {fromBytes, fromText} from './syntax/from-bytes.ts'
export type * from './syntax/nodes.ts'
export {type SyntaxFinding, syntaxErrors} from './syntax/syntax-errors.ts'
export {toBytes, toText} from './syntax/to-text.ts'
export {type Token, tokensOf} from './syntax/tokens.ts'
export {httpd} from './unified/processor.ts'
