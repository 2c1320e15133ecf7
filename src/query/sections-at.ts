import type {Content, Parent, Root, Section} from '../syntax/nodes.ts'
import {lowerBound} from '../text/lower-bound.ts'

/** The sections that an offset is within, outermost first; in front of an opening tag is outside. */
export function sectionsAt(root: Root, offset: number): readonly Section[] {
  const sections: Section[] = []
  for (let parent: Parent | undefined = root; parent; ) {
    const section: Section | undefined = sectionAmong(parent.children, offset)
    if (section) sections.push(section)
    parent = section
  }
  return sections
}

function sectionAmong(children: readonly Content[], offset: number): Section | undefined {
  const found = children[lowerBound(children, ({position}) => position.end.offset <= offset)]
  return found?.type === 'section' && found.position.start.offset < offset ? found : undefined
}
