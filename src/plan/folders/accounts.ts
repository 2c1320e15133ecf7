import {readFileSync} from 'node:fs'

/** Users and groups of this computer, as its own files list them. */
export interface Accounts {
  userName(id: bigint): string
  groupName(id: bigint): string
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
  return {
    userName: (id) => user(id)?.name ?? `user ${id}`,
    groupName: (id) => group(id)?.name ?? `${id}`,
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

function linesOf(path: string): readonly (readonly string[])[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}
