import {readFileSync} from 'node:fs'

import type {RunUser} from '../../httpd/environment.ts'

/** Somebody who reads a file, by the numbers that a file has. */
export interface Reader {
  readonly user: bigint
  readonly groups: ReadonlySet<bigint>
}

/** Users and groups of this computer, as its own files list them. */
export interface Accounts {
  userName(id: bigint): string
  groupName(id: bigint): string
  /** Whom the server is (os/unix/unixd.c: set_group_privs); undefined for a user who is not known here. */
  readerOf(runs: RunUser): Reader | undefined
  /** The owner of a file, with all groups they are in. */
  ownerOf(id: bigint): Reader
  /** True if a group is known and nobody but that user is in it. */
  isPrivate(group: bigint, user: bigint): boolean
}

/** Reads the accounts. A directory service may know more: whoever is only there is a number here, and in no group. */
export function readAccounts(): Accounts {
  const users = linesOf('/etc/passwd').map(([name = '', , id, group]) => ({name, id, group}))
  const groups = linesOf('/etc/group').map(([name = '', , id, members = '']) => {
    return {name, id, members: members.split(',').filter((each) => each !== '')}
  })
  const user = (id: bigint) => users.find((each) => each.id === `${id}`)
  const group = (id: bigint) => groups.find((each) => each.id === `${id}`)
  const reader = (id: bigint, own: readonly bigint[]): Reader => {
    const name = user(id)?.name
    const others = groups.filter(
      ({id, members}) => isNumber(id) && name !== undefined && members.includes(name),
    )
    return {user: id, groups: new Set([...own, ...others.map((each) => BigInt(each.id ?? 0))])}
  }
  return {
    userName: (id) => user(id)?.name ?? `user ${id}`,
    groupName: (id) => group(id)?.name ?? `${id}`,
    readerOf({user: word, group: groupWord}) {
      const id = word?.startsWith('#') ? word.slice(1) : users.find(({name}) => name === word)?.id
      const own = groupWord?.startsWith('#')
        ? groupWord.slice(1)
        : groups.find(({name}) => name === groupWord)?.id
      if (!isNumber(id)) return undefined
      return reader(BigInt(id), isNumber(own) ? [BigInt(own)] : [])
    },
    ownerOf: (id) => {
      const own = user(id)?.group
      return reader(id, isNumber(own) ? [BigInt(own)] : [])
    },
    isPrivate(groupId, userId) {
      const [owner, found] = [user(userId), group(groupId)]
      return (
        owner !== undefined &&
        found?.name === owner.name &&
        found.members.every((each) => each === owner.name) &&
        users.every((each) => each.group !== found.id || each.id === owner.id)
      )
    },
  }
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d+$/.test(text)
}

function linesOf(path: string): readonly (readonly string[])[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}
