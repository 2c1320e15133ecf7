/** A module of an author that cannot be loaded. The message is one sentence, with file and line where they are known. */
export class LoadError extends Error {
  readonly code = 'load'
}
