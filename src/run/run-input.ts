/** One file of a run. */
export interface RunInput {
  /** As messages name it. */
  readonly path: string
  /** Undefined for a text that is no file, such as standard input, which belongs to no server. */
  readonly realPath: string | undefined
  /**
   * Its bytes; undefined for a binary file that was only found.
   * @throws {InputError} if it cannot be read
   */
  read(): Uint8Array | undefined
}
