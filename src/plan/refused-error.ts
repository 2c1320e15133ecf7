/** A change is not made, or was taken back: every file is as it was. The message says why and what to do. */
export class RefusedError extends Error {
  readonly code = 'refused'
}
