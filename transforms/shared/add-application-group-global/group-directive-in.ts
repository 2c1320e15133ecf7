import {type Directive, isSameName, type Section} from 'httpd-codemod/transform'

/** The WSGIProcessGroup directly in a section. */
export function groupDirectiveIn(section: Section): Directive | undefined {
  return section.children.find(
    (node): node is Directive => node.type === 'directive' && isSameName(node.name, 'WSGIProcessGroup'),
  )
}
