/** Equal changes of many hosts as one. */
import {groupBy} from '../../../query/group-by.ts'
import type {AnswerKey, SeenAnswer} from '../ask/seen-answer.ts'
import type {AskedHost} from '../hosts/asked-host.ts'
import type {Change, DecidingLine} from '../server-diff.ts'

/** Changes that are the same but for the host, together. */
export function joinedChanges(changes: readonly Change[]): readonly Change[] {
  return [...groupBy(changes, keyOf).values()].flatMap((alike) => {
    const [first] = alike
    return first ? [{...first, ...together(alike)}] : []
  })
}

/** The hosts of some changes, and what was asked of them, by their places among all. */
function together(changes: readonly Change[]): Pick<Change, 'hosts' | 'asked'> {
  const hosts: AskedHost[] = []
  const asked: Change['asked'][number][] = []
  for (const change of changes) {
    for (const {host, path} of change.asked) asked.push({host: hosts.length + host, path})
    hosts.push(...change.hosts)
  }
  return {hosts, asked}
}

function keyOf({hosts, moved, paths, clients, methods, answers, isCertain, lines}: Change): string {
  const names = hosts.flatMap(({name}) => name ?? [])
  const said = answers.map(({before, after, keys}) => {
    const isEnough = keys.includes('status')
    const values = keys.map((key) => [key, nameOf(key, before), nameOf(key, after)])
    return [
      keys,
      before.status,
      after.status,
      isEnough ? [before.location, after.location, before.backend, after.backend] : values,
    ]
  })
  const text = JSON.stringify([
    ...[moved, paths, clients, methods, isCertain, said],
    ...[lines.before, lines.after].map((list) => list.map(textOf)),
  ])
  // Texts that differ only in the name of the host are the same.
  return names.reduce((left, name) => left.replaceAll(name, '\0'), text)
}

/** Hosts have their files in folders of their own. */
function nameOf(key: AnswerKey, answer: SeenAnswer): unknown {
  return key === 'script' ? answer.script?.replace(/^.*\//s, '') : answer[key]
}

function textOf({directive, isChanged}: DecidingLine): unknown {
  return [directive, isChanged]
}
