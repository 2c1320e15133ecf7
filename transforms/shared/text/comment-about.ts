import {type Content, directiveOf, type FileContext, isConditional} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

/** So much of a comment is quoted. */
const MOST_QUOTED = 60

/**
 * The line of a comment that is about what a change of an application alters: one above its alias, or anywhere in the
 * section around it, which is about that alone. A directive that is commented out tells nothing.
 * @param about words for what is altered
 */
export function commentAbout(
  {parentOf}: Pick<FileContext, 'parentOf'>,
  {node}: Pick<Application, 'node'>,
  about: RegExp,
): string | undefined {
  const parent = parentOf(node)
  const {children} = parent
  const isShared = parent.type === 'root' || isConditional(parent.name)
  const near = isShared ? commentsAbove(children, node) : children
  // Few comments are about it, so that it is looked for before anything else.
  const [found] = near.flatMap((each) =>
    each.type === 'comment' && about.test(each.value) ? textOf(each.value) : [],
  )
  return found === undefined || found.length <= MOST_QUOTED ? found : `${found.slice(0, MOST_QUOTED - 1)}…`
}

/** Those that nothing but comments is between. */
function commentsAbove(children: readonly Content[], node: Content): readonly Content[] {
  const above = children.slice(0, children.indexOf(node))
  return above.slice(above.findLastIndex(({type}) => type !== 'comment') + 1)
}

/** Its text without signs; none for a directive that is commented out, and for a remark to this program. */
function textOf(value: string): readonly string[] {
  const text = value
    .replace(/^[\s#]+/, '')
    .replaceAll('`', "'")
    .trim()
  const [word = ''] = text.split(/\s/)
  const isDirective = directiveOf(word) !== undefined || word.startsWith('<')
  return isDirective || text.startsWith('httpd-codemod') ? [] : [text]
}
