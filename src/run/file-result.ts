import type {ChangeSet, Replacement} from '../edit/change-set.ts'
import type {DeclaredEffect} from '../effects/declared.ts'
import type {Asked, Effect, Effects} from '../effects/effect.ts'
import type {Template} from '../query/templates/find-template.ts'
import type {Fault} from '../reading/verdict/fault.ts'
import type {Root} from '../syntax/nodes.ts'
import type {SyntaxFinding} from '../syntax/syntax-errors.ts'
import type {Change, Finding, Refusal} from '../transform/outcome.ts'

/** A change as the user sees it: all places are in the original file. */
export interface NumberedChange extends Omit<Change, 'replacements'> {
  /** Number within the run, from 1: what a hunk heading and a pick name it by. */
  readonly id: number
  /** The parts of the original text it touches; an insertion is empty. */
  readonly ranges: readonly Omit<Replacement, 'text'>[]
}

/** What the transforms of one run came to for one file. All positions are in the original file. */
export interface FileResult {
  /** As the user named it, or as it was found. */
  readonly path: string
  readonly source: Root
  readonly result: Root
  /** Text of `source`. */
  readonly text: string
  /** All transforms together, from `source` to `result`. */
  readonly changeSet: ChangeSet
  readonly changes: readonly NumberedChange[]
  readonly heldBack: readonly NumberedChange[]
  readonly findings: readonly Finding[]
  /** Of a template there is one, by the name `template`, and none by a transform. */
  readonly refusals: readonly Refusal[]
  /** What makes the file a template, which no transform edits; undefined for a plain configuration. */
  readonly template: Template | undefined
  readonly notes: readonly string[]
  /** Transforms that broke off; their changes are not in `changeSet`. */
  readonly failures: readonly {readonly transform: string; readonly reason: string}[]
  readonly syntaxErrors: readonly SyntaxFinding[]
  /** Why the server does not start with this file, its first error first; empty for a template. */
  readonly faults: readonly Fault[]
  /**
   * True if there would be changes, but the server rejects the file, or another one of the same server, and they do not
   * end that: a change could then mean something else than it says, so `result` is `source`.
   */
  readonly isBlocked: boolean
  /**
   * What was asked to judge the changes; `lines` where the lines of the file prove what they do, so that no request was.
   * Undefined if nothing changes.
   */
  readonly basis: Asked | 'lines' | undefined
  /**
   * What the server does differently, found out when first read, with all other files as they are by then; undefined if
   * nothing changes.
   */
  readonly effects: Effects | undefined
  /** Effects that a transform did not declare for its step: because of them, safe changes were held back as unsafe. */
  readonly undeclared: readonly Effect[]
  /** What the transforms that changed the file declare to change. */
  readonly declared: readonly DeclaredEffect[]
}
