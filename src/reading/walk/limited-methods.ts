/** The methods that the Limit and LimitExcept sections around a place leave: these only, or all but these. */
export interface LimitedMethods {
  readonly which: 'only' | 'except'
  readonly methods: ReadonlySet<string>
}

/** Outside of any Limit section: all methods. */
export const ALL_METHODS: LimitedMethods = {which: 'except', methods: new Set()}

/** The methods a section names. The server has one bit for GET and HEAD. */
export function methodsFrom(which: LimitedMethods['which'], names: readonly string[]): LimitedMethods {
  return {which, methods: new Set(names.map((name) => (name === 'HEAD' ? 'GET' : name)))}
}

/** Those methods that both leave. */
export function bothLeave(one: LimitedMethods, other: LimitedMethods): LimitedMethods {
  if (one.which === 'except' && other.which === 'except') {
    return {which: 'except', methods: new Set([...one.methods, ...other.methods])}
  }
  const [only, rest] = one.which === 'only' ? [one, other] : [other, one]
  const isLeft = (name: string): boolean => rest.methods.has(name) === (rest.which === 'only')
  return {which: 'only', methods: new Set([...only.methods].filter(isLeft))}
}

/** True if no method is left. */
export function isNothingLeft({which, methods}: LimitedMethods): boolean {
  return which === 'only' && methods.size === 0
}

/** True if a section inside others takes no further method away. */
export function isUnchanged(before: LimitedMethods, after: LimitedMethods): boolean {
  return before.which === after.which && before.methods.size === after.methods.size
}
