import {applyChanges, changeSetOf, type Replacement} from '../../src/edit/change-set.ts'
import {createEditor} from '../../src/edit/create-editor.ts'
import type {Editor} from '../../src/edit/editor.ts'
import {fromText} from '../../src/index.ts'
import {findDirectives, findSections} from '../../src/query/tree-index.ts'
import type {Directive, Root, Section} from '../../src/syntax/nodes.ts'

/** What an edit is given: the editor, and the first directive or section of a name. */
export interface EditScene {
  readonly edit: Editor
  readonly root: Root
  directive(name: string): Directive
  section(name: string): Section
}

/** The text after the edits that `record` makes. */
export function edited(text: string, record: (scene: EditScene) => void): string {
  const root = fromText(text)
  const replacements: Replacement[] = []
  record({
    edit: createEditor({root, text, record: (replacement) => replacements.push(replacement)}),
    root,
    directive: (name) => findDirectives(root, name)[0] as Directive,
    section: (name) => findSections(root, name)[0] as Section,
  })
  return applyChanges(changeSetOf(text.length, replacements), text)
}
