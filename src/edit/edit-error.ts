/**
 * An edit that would not do what it says, because of what is at its place: after a line that ends in a
 * backslash, for example, a new line would become part of it. The message is a reason a user can read.
 */
export class EditError extends Error {
  readonly code = 'edit'
}
