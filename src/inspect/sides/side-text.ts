/** What the text for a side names. */
export type SideText =
  | {readonly kind: 'path'; readonly path: string}
  | {readonly kind: 'revision'; readonly revision: string; readonly path: string}

/**
 * Tells a revision from a path by its text alone: what is in the tree that is compared, such as a folder with the name
 * `origin/main:etc`, must not decide it. A path with a colon begins with a step that says that it is one: `./a:b`.
 */
export function sideTextOf(text: string): SideText {
  const [, revision, path] = /^(?![./]*\/)([^:]+):(.*)$/s.exec(text) ?? []
  if (revision === undefined || path === undefined) return {kind: 'path', path: text}
  return {kind: 'revision', revision, path}
}
