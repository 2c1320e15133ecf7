import type {Palette} from '../palette.ts'

/** What a page is laid out for. */
export interface Page {
  /** Columns of the page. */
  readonly width: number
  readonly palette: Palette
}

/** The columns of a file or a pipe, and of a terminal that does not say how wide it is. */
export const USUAL_WIDTH = 80

/** In front of all that is about a line above. */
export const DEEPER = '      '
