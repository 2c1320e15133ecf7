import type {Asked} from '../asked.ts'
import {ownUrl} from '../destination/own-url.ts'
import {reducedUrl} from '../destination/reduce-url.ts'
import type {Pass} from '../pass.ts'
import type {DirectiveList} from '../server/directive-list.ts'
import {variablesOf} from '../variables/variables.ts'
import type {RewriteInput} from './apply/rewriting.ts'
import {mapsOf} from './rules/rewrite-maps.ts'

/**
 * The facts that rules may ask of a request, whichever path they are at.
 * @param sections those that applied before the rules of directories are asked
 */
export function rewriteFactsOf(
  asked: Asked,
  pass: Pass,
  sections?: readonly DirectiveList[],
): Pick<RewriteInput, 'variables' | 'ownUrl' | 'reduced' | 'mapped' | 'isSubrequest'> {
  return {
    variables: variablesOf(asked, pass, sections),
    isSubrequest: pass.isSubrequest,
    ownUrl: (path) => ownUrl(asked, path),
    reduced: (url) => reducedUrl(asked, url),
    mapped: mapsOf(asked),
  }
}
