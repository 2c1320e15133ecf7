import type {ChangeSet, Replacement} from '../edit/change-set.ts'
import type {DeclaredEffect} from '../effects/declared.ts'
import type {Effect} from '../effects/effect.ts'
import type {Position} from '../syntax/nodes.ts'

/**
 * `safe`: what the server does changes only as declared. `unsafe`: taken only when asked for. `display-only`:
 * shown, never taken.
 */
export type Applicability = 'safe' | 'unsafe' | 'display-only'

/** An explained group of edits: all of them are made, or none. */
export interface Change {
  readonly transform: string
  readonly key: string
  readonly message: string
  readonly url: string | undefined
  readonly applicability: Applicability
  /** Where it is explained, in the text the transform was given. */
  readonly position: Position
  readonly replacements: readonly Replacement[]
}

interface Message {
  readonly transform: string
  readonly key: string
  readonly message: string
  readonly url: string | undefined
  readonly position: Position
  /** Further lines the message rests on. */
  readonly related: readonly Position[]
}

/** Something to know about the text that no change was made for. */
export interface Finding extends Message {
  readonly reason: string
  /** Name of the transform that repairs it. */
  readonly repair: string | undefined
}

/** A change that was not made, why, and what would make it possible. */
export interface Refusal extends Message {
  readonly unlock: string
}

/** What one run of a transform over one file came to. All positions are in the text it was given. */
export interface TransformRun {
  readonly transform: string
  readonly outcome: 'changed' | 'unchanged' | 'failed'
  /** What the transform declares to change of the server's answers. */
  readonly effects: readonly DeclaredEffect[]
  /** What its changes would change beyond that; because of it, safe changes were held back. */
  readonly undeclared: readonly Effect[]
  /** Why it failed. */
  readonly reason?: string
  readonly changeSet: ChangeSet
  readonly changes: readonly Change[]
  /** Changes that were not taken, because they are not safe. */
  readonly heldBack: readonly Change[]
  readonly findings: readonly Finding[]
  readonly refusals: readonly Refusal[]
  /** What the operator should know once the changes are live; the same sentence counts once. */
  readonly notes: readonly string[]
}
