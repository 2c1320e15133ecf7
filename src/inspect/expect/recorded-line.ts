/** A line that decided when an expectation was recorded. */
export interface RecordedLine {
  /** `FILE:LINE`; empty where none is written. */
  readonly place: string
  readonly directive: string
}

/** The parts of `FILE:LINE: directive`. */
export function recordedLineOf(text: string): RecordedLine {
  const [, place = '', directive = text] = /^(.*?:\d+): (.*)$/s.exec(text) ?? []
  return {place, directive}
}
