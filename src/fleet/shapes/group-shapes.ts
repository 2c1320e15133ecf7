/** A shape of a fleet, and who has it. */
export interface ShapeGroup {
  readonly id: string
  /** As many digits of the id as tell the shapes apart, at least six. */
  readonly label: string
  /** Names of its servers, in order. */
  readonly servers: readonly string[]
}

/** A server, and the id of its shape. */
export interface ServerWithShape {
  readonly server: string
  readonly id: string
}

/** The shapes of servers, those of the fewest first, and of as many by the name of the first. */
export function groupShapes(shaped: Iterable<ServerWithShape>): readonly ShapeGroup[] {
  const byId = new Map<string, string[]>()
  for (const {server, id} of shaped) {
    const known = byId.get(id)
    if (known) known.push(server)
    else byId.set(id, [server])
  }
  const length = labelLength([...byId.keys()])
  return [...byId]
    .map(([id, servers]) => ({id, label: id.slice(0, length), servers: servers.sort(inNameOrder)}))
    .sort(
      (one, other) =>
        one.servers.length - other.servers.length ||
        inNameOrder(one.servers[0] ?? '', other.servers[0] ?? '') ||
        inNameOrder(one.id, other.id),
    )
}

function inNameOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

const SHORTEST = 6

/** The digits that tell ids apart; neighbours in their order have the most in common. */
function labelLength(ids: readonly string[]): number {
  const sorted = ids.toSorted(inNameOrder)
  return sorted.reduce((length, id, index) => {
    const before = sorted[index - 1] ?? ''
    let common = 0
    while (common < before.length && before[common] === id[common]) common++
    return Math.max(length, common + 1)
  }, SHORTEST)
}

/** Why a text names no shape, in one sentence. */
export interface NoShape {
  readonly problem: string
}

/** The shape that the first digits of its id name. */
export function findShape(groups: readonly ShapeGroup[], digits: string): ShapeGroup | NoShape {
  const wanted = digits.toLowerCase()
  const found = groups.filter(({id}) => wanted !== '' && id.startsWith(wanted))
  const [first, second] = found
  if (first && !second) return first
  const labels = listed((first ? found : groups).map(({label}) => label))
  if (first) return {problem: `shape \`${digits}\` is ambiguous: ${labels} begin with it`}
  return {
    problem: `no server has the shape \`${digits}\`${groups.length > 0 ? `; the fleet has ${labels}` : ''}`,
  }
}

/** So many shapes are named in a message. */
const MOST_LISTED = 9

function listed(labels: readonly string[]): string {
  const rest = labels.length - MOST_LISTED
  const shown = rest > 0 ? [...labels.slice(0, MOST_LISTED), `${rest} more`] : labels
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
