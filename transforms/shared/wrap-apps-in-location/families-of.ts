import {isVariable, overlapsIn} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'
import type {Member} from './member.ts'

/** Applications whose mounts overlap, directly or through others, in the order of their aliases. */
export type Family = readonly Member[]

/** Parts the applications of a scope into families; that whose last alias comes first is the first. */
export function familiesOf(members: readonly Member[]): readonly Family[] {
  const applications = members.map(({application}) => application)
  if (applications.some(mayOverlapAny)) return [members]
  const rootOf = rootsIn(applications)
  const families = new Map<Application, Member[]>()
  for (const member of members) {
    const root = rootOf(member.application)
    const family = families.get(root) ?? []
    family.push(member)
    families.delete(root)
    families.set(root, family)
  }
  return [...families.values()]
}

/** Such mounts overlap all others, which is one family without a look at each pair. */
function mayOverlapAny({kind, mount}: Application): boolean {
  return kind === 'pattern' || isVariable(mount) || mount === '/'
}

/** One application of each family stands for all of it (union-find). */
function rootsIn(applications: readonly Application[]): (application: Application) => Application {
  const above = new Map<Application, Application>()
  const rootOf = (application: Application): Application => {
    let root = application
    for (let next = above.get(root); next; next = above.get(root)) root = next
    if (root !== application) above.set(application, root)
    return root
  }
  for (const application of applications) {
    for (const other of overlapsIn(applications, application)) {
      const [one, two] = [rootOf(application), rootOf(other)]
      if (one !== two) above.set(one, two)
    }
  }
  return rootOf
}
