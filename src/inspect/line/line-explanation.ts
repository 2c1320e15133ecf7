/** What is at a line of a server's configuration, as plain data. */
import type {DirectiveInfo} from '../../httpd/directives/directive-table.ts'
import type {MacroUse} from '../../reading/server-directive.ts'
import type {TextPlace} from '../text-place.ts'

/** A section or condition around a line, in the file that holds it. */
export interface SectionAround {
  readonly line: number
  /** Its opening tag. */
  readonly text: string
  /** For a condition: whether the server reads what is in it, where that can be told. */
  readonly holds: 'yes' | 'perhaps' | 'unknown' | undefined
}

/** One time that the server reads the line. */
export interface Occurrence {
  /** The directive as the server read it, variables and macro arguments filled in. */
  readonly text: string
  /** Sections around it as the server has them, outermost first. */
  readonly sections: readonly string[]
  /** The virtual host around it; undefined in the main server. */
  readonly host: string | undefined
  /** Where the macro was used that holds the line, innermost first. */
  readonly uses: readonly MacroUse[]
  /** Conditions whose outcome is not known. */
  readonly conditions: readonly string[]
}

export interface LineExplanation extends TextPlace {
  readonly kind: 'directive' | 'opening tag' | 'closing tag' | 'comment' | 'blank line' | 'other'
  /** The line as it is written, without indentation. */
  readonly text: string
  readonly name: string | undefined
  /** What the server knows of the directive. */
  readonly info: DirectiveInfo | undefined
  /** Outermost first. */
  readonly around: readonly SectionAround[]
  /** For each way the file is reached, the Include directives that lead there, outermost first. */
  readonly includedFrom: readonly (readonly (TextPlace & {readonly text: string})[])[]
  readonly occurrences: readonly Occurrence[]
  /** For an Include: the files it reads. */
  readonly reads: readonly string[]
  /** For a Use: the directives that come of it. */
  readonly expansion: readonly Occurrence[]
  /** For a condition: whether the server reads what is in it. */
  readonly holds: SectionAround['holds']
  /** Number of virtual hosts of the server. */
  readonly hostCount: number
}
