import {
  firstWord,
  groupBy,
  mergeSlashes,
  type Reach,
  type Scope,
  type Section,
  sectionsIn,
} from 'httpd-codemod/transform'
import {isScript} from './mounted-aliases.ts'

/** The `<Directory>` sections that have the path of a script as theirs, as if it were a folder. */
export function sectionsNaming({scope, target, hasManyScripts}: Reach): readonly Section[] {
  // Nothing but its extension tells a script from a folder, and folders are named after hosts.
  if (hasManyScripts || !isScript(target)) return []
  const script = bare(target)
  return scope.chain.flatMap((each) => sectionsByPath(each).get(script) ?? [])
}

type SectionsByPath = ReadonlyMap<string, readonly Section[]>

const known = new WeakMap<Scope, SectionsByPath>()

/** The Directory sections of a scope by their paths; sorted once for all of its aliases. */
function sectionsByPath(scope: Scope): SectionsByPath {
  const sections =
    known.get(scope) ??
    groupBy(
      sectionsIn(scope, 'Directory').map(({node}) => node),
      (section) => bare(firstWord(section) ?? ''),
    )
  known.set(scope, sections)
  return sections
}

function bare(path: string): string {
  return mergeSlashes(path).replace(/(.)\/$/, '$1')
}
