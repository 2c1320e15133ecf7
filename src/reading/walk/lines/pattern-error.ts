/** Expressions of other directives that do not compile. */
import {hasRegexFault} from '../../../httpd/patterns/regex-fault.ts'
import {wordTextsIn} from '../../../syntax/words/words.ts'

/** AliasMatch and ScriptAliasMatch (modules/mappers/mod_alias.c: add_alias_internal). */
export function aliasPatternError(args: string): string | undefined {
  return hasRegexFault(wordTextsIn(args)[0] ?? '') ? 'Regular expression could not be compiled.' : undefined
}

/** ProxyPassMatch outside of sections (modules/proxy/mod_proxy.c: add_pass). */
export function proxyPatternError(args: string): string | undefined {
  const [first = '', second] = wordTextsIn(args)
  return second !== undefined && hasRegexFault(first)
    ? 'Regular expression could not be compiled.'
    : undefined
}

/** SetEnvIf and its kin (modules/metadata/mod_setenvif.c: add_setenvif_core). `name` is the server's spelling. */
export function variablePatternError(name: string, args: string): string | undefined {
  const words = wordTextsIn(args)
  const isOfBrowser = name.startsWith('BrowserMatch')
  const [attribute, pattern = ''] = isOfBrowser ? ['', ...words] : words
  // A name with anything else in it is an expression too.
  if (!isOfBrowser && /[^\w-]/.test(attribute ?? '') && hasRegexFault(attribute ?? ''))
    return 'SetEnvIfHeader name regex could not be compiled.'
  // One without special characters is not compiled.
  return /[()[\]{}*+?|^$.]/.test(pattern) && hasRegexFault(pattern)
    ? `${name} regex could not be compiled.`
    : undefined
}
