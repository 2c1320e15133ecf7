import {type Content, type Directive, type FileContext, isVariable} from 'httpd-codemod/transform'
import {offsetOf} from './defined-group.ts'

/** True if a variable in a line may have another value further up. */
export function mayReadOtherwise({find}: FileContext, node: Directive, above: Content): boolean {
  const changing = ['Define', 'UnDefine', 'Include', 'IncludeOptional', 'Use'].flatMap(find)
  return (
    isVariable(node.value) &&
    changing.some((each) => offsetOf(each) > offsetOf(above) && offsetOf(each) < offsetOf(node))
  )
}
