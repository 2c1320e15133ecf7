import type {ShapeApplication} from '../../../fleet/shape.ts'
import {shownString} from '../dom/shown-text.ts'
import {type Box, type Edge, type Layout, layoutOf} from './layout.ts'

const SVG = 'http://www.w3.org/2000/svg'
const CHARACTER = 7.25

/** A drawing of applications, and of the process groups and interpreters that they run in, before and after. */
export function draw(applications: readonly ShapeApplication[]): Element {
  const layout = layoutOf(applications.map(readable))
  const {width, height, boxes, edges} = layout
  const svg = node('svg', {
    role: 'img',
    viewBox: `-1 -1 ${width + 2} ${height + 2}`,
    width: `${width + 2}`,
    height: `${height + 2}`,
    'aria-label': 'Where each application runs before and after. The table below says the same.',
  })
  svg.append(...headings(layout), ...edges.map(drawEdge), ...boxes.map(drawBox))
  return svg
}

function readable({mount, script, before, after}: ShapeApplication): ShapeApplication {
  const side = ({
    processGroup,
    applicationGroup,
  }: ShapeApplication['before']): ShapeApplication['before'] => ({
    processGroup: processGroup && shownString(processGroup),
    applicationGroup: applicationGroup && shownString(applicationGroup),
  })
  return {mount: shownString(mount), script: shownString(script), before: side(before), after: side(after)}
}

function headings({columns}: Layout): readonly Element[] {
  return ['Before', 'Applications', 'After'].map((text, index) => {
    const heading = node('text', {class: 'heading', x: `${columns[index]}`, y: '12'})
    heading.textContent = text
    return heading
  })
}

function drawEdge({from, to}: Edge): Element {
  const middle = (from.x + to.x) / 2
  return node('path', {
    class: 'edge',
    d: `M${from.x},${from.y}C${middle},${from.y},${middle},${to.y},${to.x},${to.y}`,
  })
}

function drawBox({kind, x, y, width, height, lines, fate}: Box): Element {
  const group = node('g', {class: `${kind} ${fate}`})
  group.append(node('rect', {x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}`, rx: '4'}))
  const fits = Math.floor((width - 20) / CHARACTER)
  lines.forEach((line, index) => {
    const text = node('text', {
      x: `${x + 10}`,
      y: `${y + 17 + index * 15}`,
      class: index === 0 ? 'name' : 'detail',
    })
    text.textContent = shortened(line, fits)
    group.append(text)
  })
  const title = node('title', {})
  title.textContent = lines.join('\n')
  group.append(title)
  return group
}

/** The ends of names tell them apart as often as their starts. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const half = Math.floor((length - 1) / 2)
  return `${text.slice(0, length - 1 - half)}…${text.slice(text.length - half)}`
}

function node(name: string, attributes: Readonly<Record<string, string>>): Element {
  const created = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value)
  return created
}
