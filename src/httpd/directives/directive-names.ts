import {allDirectiveNames} from './directive-table.ts'

interface Names {
  readonly directives: readonly string[]
  /** Without their bracket. */
  readonly sections: readonly string[]
}

let names: Names | undefined

function namesOfTable(): Names {
  const all = [...new Set(allDirectiveNames())]
  names ??= {
    directives: all.filter((name) => !name.startsWith('<')),
    sections: all.flatMap((name) => (name.startsWith('<') ? [name.slice(1)] : [])),
  }
  return names
}

/** The names of all directives that are no sections, in the server's spelling. */
export function directiveNames(): readonly string[] {
  return namesOfTable().directives
}

/** The names of all sections, without their bracket. */
export function sectionNames(): readonly string[] {
  return namesOfTable().sections
}
