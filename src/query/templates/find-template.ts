import type {Line, Position, Root} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import {lineIndexOf, pointAt} from '../../text/line-index.ts'
import {languageOf} from './language-of.ts'
import {type Candidate, isPlain, macroParametersOf} from './look-alikes.ts'
import {MARKERS, type Marker, mayHoldMarker} from './markers.ts'
import type {TemplateKind} from './template-kind.ts'

/** A file that another program makes a configuration of. */
export interface Template {
  readonly kind: TemplateKind
  /** Its first marker outside of comments, on one line and cut if it is long: `{% if ssl %}`. */
  readonly marker: string
  /** Where that marker is. */
  readonly position: Position
}

/**
 * What makes a file a template; undefined for a plain configuration. Markers in comments are no markers: httpd
 * never reads them, so that the file is a configuration as it is. Only Velocity's own statements are comments.
 * @param text the text of `root`
 * @param path its ending helps to tell the languages apart
 */
export function findTemplate(root: Root, text: string, path: string): Template | undefined {
  if (!mayHoldMarker(text)) return undefined
  const parameters = macroParametersOf(root)
  const lastClosers = new Map<string, number>()
  const isClosed = ({closer}: Marker, offset: number): boolean => {
    if (closer === undefined) return true
    const last = lastClosers.get(closer) ?? text.lastIndexOf(closer)
    lastClosers.set(closer, last)
    // {#} is no comment, although its second half could end one.
    return offset + 1 < last
  }
  const markers = MARKERS.filter(({sign}) => text.includes(sign))
  let first: Candidate | undefined
  forEachLine(root, (line) => {
    if (first || line.type === 'blankLine') return
    for (const marker of markers) {
      if ((line.type === 'comment') !== (marker.isComment ?? false)) continue
      if (!line.value.includes(marker.sign)) continue
      if (line.type === 'rawText' && !marker.isUnlikeCode) continue
      for (const candidate of candidatesIn(line, marker)) {
        if (first && first.index <= candidate.index) break
        if (!isClosed(marker, line.position.start.offset + candidate.index)) break
        if (isPlain(candidate, parameters)) continue
        first = candidate
        break
      }
    }
  })
  return first && toTemplate(first, text, path)
}

function* candidatesIn(line: Line, {family, pattern}: Marker): Generator<Candidate> {
  for (const {index, 0: text} of line.value.matchAll(pattern)) yield {family, line, index, text}
}

function toTemplate({family, line, index, text: opening}: Candidate, text: string, path: string): Template {
  const start = line.position.start.offset + index
  const lines = lineIndexOf(text)
  const marker = markerAt(text, start, opening.trimEnd().length)
  return {
    kind: languageOf(family, text, path),
    marker: marker.length > LONGEST ? `${marker.slice(0, LONGEST - 1)}…` : marker,
    position: {start: pointAt(lines, start), end: pointAt(lines, start + marker.length)},
  }
}

const LONGEST = 40

const CLOSERS: Readonly<Record<string, string>> = {
  '{%': '%}',
  '{{': '}}',
  '{#': '#}',
  '<%': '%>',
  '</': '>',
  '<T': '>',
  '<!': '-->',
  '<?': '?>',
  '[%': '%]',
  '[[': ']]',
  '{$': '}',
  '#I': ')',
  '#F': ')',
  '#{': ')',
}

/** The whole marker, if it ends on its line. */
function markerAt(text: string, start: number, length: number): string {
  const opener = text.slice(start, start + 2)
  const rest = /^[^\r\n]*/.exec(text.slice(start, start + 2000))?.[0] ?? ''
  const closer = CLOSERS[opener.toUpperCase()]
  if (closer === undefined) return rest.slice(0, Math.max(length, 2)).trimEnd()
  const end = rest.indexOf(closer, 2)
  if (end === -1) return rest.slice(0, Math.max(length, LONGEST)).trimEnd()
  // {{{name}}} ends in three braces.
  const extra = opener === '{{' && rest.startsWith('{{{') && rest[end + 2] === '}' ? 1 : 0
  return rest.slice(0, end + closer.length + extra)
}
