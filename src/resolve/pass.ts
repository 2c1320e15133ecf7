/** The effect of a rule on a variable, by its name in lower case. */
export interface Assignment {
  readonly name: string
  /** undefined where it is not known, null where the variable is taken away. */
  readonly value: string | undefined | null
}

/** One way of a request through the server: the first, that for an index file, or that after an internal redirect. */
export interface Pass {
  /** The path that sections and aliases are matched on. */
  readonly path: string
  /** What follows the question mark of the URL; undefined where it has none. */
  readonly query: string | undefined
  /** True while the server looks a file up on behalf of another request. */
  readonly isSubrequest: boolean
  /** Internal redirects so far. */
  readonly redirects: number
  /** True once a rule of mod_rewrite said that no further ones apply. */
  readonly isRewritten: boolean
  /** True for an error document that is looked for as if nobody asked for access again. */
  readonly isAdmitted?: true
  /** The changes that rules made to the environment. */
  readonly assignments: readonly Assignment[]
}

/** The first way of a request, with its path as the server reads it. */
export function firstPass(path: string, query: string | undefined): Pass {
  return {path, query, isSubrequest: false, redirects: 0, isRewritten: false, assignments: []}
}

/** The query of a URL, without its question mark; undefined where it has none. */
export function queryOf(url: string): string | undefined {
  const mark = url.indexOf('?')
  return mark === -1 ? undefined : url.slice(mark + 1)
}
