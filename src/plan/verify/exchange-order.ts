import {findDirectives, findSections} from '../../query/tree-index.ts'
import {fromText} from '../../syntax/from-bytes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import type {FileChange} from '../transaction/apply-settings.ts'
import {changedLines} from './changed-lines.ts'

/**
 * What a change does to the names that files may use. All of it is in the lines that change: whoever uses a name
 * before and after finds it or not, whenever that file is exchanged.
 */
interface Difference {
  readonly change: FileChange
  /** Definitions: `macro daemonapp`. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Names that one of the changes adds or removes. */
  readonly usedBefore: ReadonlySet<string>
  readonly usedAfter: ReadonlySet<string>
}

/**
 * Changes in the order in which a server that reads its files half-way through does best: what defines a name before
 * what uses it, what takes a definition away after what used it. A definition that moves to another file comes to the
 * second before it leaves the first. Only a process group may not be there twice (mod_wsgi refuses the second
 * WSGIDaemonProcess of a name, and the server ends), so it leaves the first before it comes to the second. Where files need each other there is no such order, and they stay as they are.
 */
export function inExchangeOrder(changes: readonly FileChange[]): readonly FileChange[] {
  const left = differencesOf(changes).toSorted((one, other) => rankOf(one) - rankOf(other))
  const earlier = earlierOnes(left)
  const waitsFor = new Map([...earlier].map(([each, ones]) => [each, ones.size]))
  const later = usersOf(left, (each) => earlier.get(each) ?? [])
  const order: FileChange[] = []
  while (left.length > 0) {
    const free = left.findIndex((each) => waitsFor.get(each) === 0)
    const [next] = left.splice(Math.max(0, free), 1) as [Difference]
    for (const each of later.get(next) ?? []) waitsFor.set(each, (waitsFor.get(each) ?? 0) - 1)
    order.push(next.change)
  }
  return order
}

/** Any line may need a module, so those that load one come first, and those that do not any more come last. */
function rankOf({added, removed}: Difference): number {
  if (added.some((name) => name.startsWith('loadmodule '))) return 0
  return removed.some((name) => name.startsWith('loadmodule ')) ? 2 : 1
}

/** For each change those that have to come before it. */
function earlierOnes(all: readonly Difference[]): ReadonlyMap<Difference, ReadonlySet<Difference>> {
  const earlier = new Map(all.map((each) => [each, new Set<Difference>()] as const))
  const removers = usersOf(all, ({removed}) => removed)
  const before = usersOf(all, ({usedBefore}) => usedBefore)
  const after = usersOf(all, ({usedAfter}) => usedAfter)
  const put = (first: Difference, second: Difference): void => {
    if (first !== second && !earlier.get(first)?.has(second)) earlier.get(second)?.add(first)
  }
  for (const each of all)
    for (const name of each.added)
      for (const remover of removers.get(name) ?? [])
        if (name.startsWith('wsgidaemonprocess ')) put(remover, each)
        else put(each, remover)
  for (const each of all) {
    for (const name of each.added) for (const user of after.get(nameIn(name)) ?? []) put(each, user)
    for (const name of each.removed) for (const user of before.get(nameIn(name)) ?? []) put(user, each)
  }
  return earlier
}

function usersOf<Name>(
  all: readonly Difference[],
  namesOf: (each: Difference) => Iterable<Name>,
): ReadonlyMap<Name, readonly Difference[]> {
  const users = new Map<Name, Difference[]>()
  for (const each of all)
    for (const name of namesOf(each)) {
      const known = users.get(name)
      if (known) known.push(each)
      else users.set(name, [each])
    }
  return users
}

function differencesOf(changes: readonly FileChange[]): readonly Difference[] {
  const found = changes.map((change) => {
    const lines = changedLines(change.before.bytes, change.after.bytes)
    const [before, after] = [definitionsIn(lines.removed), definitionsIn(lines.added)]
    const added = after.filter((name) => !before.includes(name))
    return {change, lines, added, removed: before.filter((name) => !after.includes(name))}
  })
  const names = new Set(found.flatMap(({added, removed}) => [...added, ...removed]).map(nameIn))
  return found.map(({lines, ...rest}) => {
    return {...rest, usedBefore: namesIn(lines.removed, names), usedAfter: namesIn(lines.added, names)}
  })
}

/** What other files may refer to: `macro daemonapp`. */
function definitionsIn(text: string): readonly string[] {
  if (!/WSGIDaemonProcess|Define|LoadModule|Macro/i.test(text)) return []
  const root = fromText(text)
  const directives = ['WSGIDaemonProcess', 'Define', 'LoadModule'].flatMap((name) =>
    findDirectives(root, name),
  )
  return [...directives, ...findSections(root, 'Macro')].map((node) =>
    `${node.name} ${argumentsOf(node)[0]?.text ?? ''}`.toLowerCase(),
  )
}

function nameIn(definition: string): string {
  return definition.slice(definition.indexOf(' ') + 1)
}

/** Those of the names that a text may use: `Use name`, `${name}`, `process-group=name`. */
function namesIn(text: string, names: ReadonlySet<string>): ReadonlySet<string> {
  if (text === '' || names.size === 0) return new Set()
  return new Set(
    text
      .toLowerCase()
      .split(/[\s"'=${}<>]+/)
      .filter((word) => names.has(word)),
  )
}
