import {firstWord, mergeSlashes, type Reach, type Section, sectionsIn} from 'httpd-codemod/transform'
import {isScript} from './mounted-aliases.ts'

/** The `<Directory>` sections that have the path of a script as theirs, as if it were a folder. */
export function sectionsNaming({scope, target, hasManyScripts}: Reach): readonly Section[] {
  // Nothing but its extension tells a script from a folder, and folders are named after hosts.
  if (hasManyScripts || !isScript(target)) return []
  const script = bare(target)
  return scope.chain
    .flatMap((each) => sectionsIn(each, 'Directory'))
    .map(({node}) => node)
    .filter((section) => bare(firstWord(section) ?? '') === script)
}

function bare(path: string): string {
  return mergeSlashes(path).replace(/(.)\/$/, '$1')
}
