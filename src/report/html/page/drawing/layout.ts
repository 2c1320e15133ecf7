import type {ShapeApplication, ShapeInterpreter} from '../../../fleet/shape.ts'

/** A rectangle with lines of text. */
export interface Box {
  readonly kind: 'application' | 'group' | 'interpreter'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  /** Of a group and its interpreters: whether the group is there on both sides. */
  readonly fate: 'kept' | 'new' | 'gone'
}

/** A line from an application to the interpreter that it runs in. */
export interface Edge {
  readonly from: {readonly x: number; readonly y: number}
  readonly to: {readonly x: number; readonly y: number}
}

/** Where everything of a drawing is, in units of a pixel. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly edges: readonly Edge[]
  /** Left edges of the three columns. */
  readonly columns: readonly [before: number, applications: number, after: number]
}

const CHARACTER = 7.25
const APPLICATION = 40
const INTERPRETER = 26
const GROUP_HEADING = 26
const PADDING = 10
const GAP = 12
const BETWEEN = 96
const TOP = 28

/** Where applications run before and after: they stand in the middle, what runs them on both sides. */
export function layoutOf(applications: readonly ShapeApplication[]): Layout {
  const sorted = [...applications].sort(byWhereTheyRun)
  const before = groupsOf(sorted, 'before')
  const after = groupsOf(sorted, 'after')
  const widths = [
    widthOfGroups(before),
    widthFor(sorted.flatMap(({mount, script}) => [mount, script])),
    widthOfGroups(after),
  ] as const
  const columns = [0, widths[0] + BETWEEN, widths[0] + widths[1] + 2 * BETWEEN] as const
  const heights = [heightOf(before), sorted.length * (APPLICATION + GAP) - GAP, heightOf(after)]
  const height = TOP + Math.max(...heights) + 2
  const startOf = (column: number): number => TOP + (height - TOP - (heights[column] ?? 0)) / 2
  const middle = sorted.map(
    (application, index): Box => ({
      kind: 'application',
      x: columns[1],
      y: startOf(1) + index * (APPLICATION + GAP),
      width: widths[1],
      height: APPLICATION,
      lines: [application.mount, application.script],
      fate: 'kept',
    }),
  )
  const left = placed(before, [columns[0], startOf(0), widths[0]], (name) =>
    namesIn(after).has(name) ? 'kept' : 'gone',
  )
  const right = placed(after, [columns[2], startOf(2), widths[2]], (name) =>
    namesIn(before).has(name) ? 'kept' : 'new',
  )
  return {
    width: columns[2] + widths[2],
    height,
    columns,
    boxes: [...left.boxes, ...middle, ...right.boxes],
    edges: sorted.flatMap((application, index): readonly Edge[] => {
      const y = startOf(1) + index * (APPLICATION + GAP) + APPLICATION / 2
      return [
        {from: {x: columns[1], y}, to: {x: widths[0] - PADDING, y: left.middleOf(application.before)}},
        {
          from: {x: columns[1] + widths[1], y},
          to: {x: columns[2] + PADDING, y: right.middleOf(application.after)},
        },
      ]
    }),
  }
}

interface Group {
  readonly name: string
  readonly interpreters: readonly string[]
}

/** The process groups of a side, each with its interpreters, in the order in which applications come to them. */
function groupsOf(applications: readonly ShapeApplication[], side: 'before' | 'after'): readonly Group[] {
  const groups = new Map<string, Set<string>>()
  for (const application of applications) {
    const name = groupName(application[side])
    groups.set(name, (groups.get(name) ?? new Set()).add(interpreterName(application[side])))
  }
  return [...groups].map(([name, interpreters]) => ({name, interpreters: [...interpreters]}))
}

function placed(
  groups: readonly Group[],
  [x, start, width]: readonly [x: number, start: number, width: number],
  fateOf: (name: string) => Box['fate'],
): {readonly boxes: readonly Box[]; readonly middleOf: (interpreter: ShapeInterpreter) => number} {
  const boxes: Box[] = []
  const middles = new Map<string, number>()
  let y = start
  for (const group of groups) {
    const fate = fateOf(group.name)
    boxes.push({kind: 'group', x, y, width, height: heightOfGroup(group), lines: [group.name], fate})
    group.interpreters.forEach((name, index) => {
      const top = y + GROUP_HEADING + index * (INTERPRETER + 6)
      const own = {x: x + PADDING, y: top, width: width - 2 * PADDING, height: INTERPRETER}
      boxes.push({kind: 'interpreter', ...own, lines: [name], fate})
      middles.set(`${group.name}\n${name}`, top + INTERPRETER / 2)
    })
    y += heightOfGroup(group) + GAP
  }
  const middleOf = (interpreter: ShapeInterpreter): number =>
    middles.get(`${groupName(interpreter)}\n${interpreterName(interpreter)}`) ?? start
  return {boxes, middleOf}
}

function namesIn(groups: readonly Group[]): ReadonlySet<string> {
  return new Set(groups.map(({name}) => name))
}

function heightOfGroup({interpreters}: Group): number {
  return GROUP_HEADING + interpreters.length * (INTERPRETER + 6) - 6 + PADDING
}

function heightOf(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + heightOfGroup(group) + GAP, -GAP)
}

function widthOfGroups(groups: readonly Group[]): number {
  return widthFor(groups.flatMap(({name, interpreters}) => [name, ...interpreters])) + 2 * PADDING
}

function widthFor(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0)
  return Math.ceil(Math.min(40, Math.max(16, longest)) * CHARACTER) + 2 * PADDING
}

/** A process group in words. */
export function groupName({processGroup}: ShapeInterpreter): string {
  return processGroup === undefined ? 'embedded in Apache' : `group ${processGroup}`
}

/** An interpreter in words. */
export function interpreterName({applicationGroup}: ShapeInterpreter): string {
  return applicationGroup === undefined ? 'main interpreter' : `interpreter ${applicationGroup}`
}

function byWhereTheyRun(one: ShapeApplication, other: ShapeApplication): number {
  const keys = ({before, after, mount}: ShapeApplication): readonly string[] => [
    groupName(before),
    interpreterName(before),
    groupName(after),
    interpreterName(after),
    mount,
  ]
  const [own, others] = [keys(one), keys(other)]
  const at = own.findIndex((key, index) => key !== others[index])
  return at === -1 ? 0 : (own[at] ?? '') < (others[at] ?? '') ? -1 : 1
}
