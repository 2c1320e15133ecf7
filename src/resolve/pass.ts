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
}
