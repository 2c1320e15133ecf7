/** A place in the text of a configuration. */
export interface TextPlace {
  readonly file: string
  readonly line: number
}
