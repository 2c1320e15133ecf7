/**
 * The variables of `${…}` while a configuration is read, and what they make of a line
 * (server/core.c: ap_resolve_env, set_define, unset_define; grammar V).
 */
import {toIdentifier} from '../syntax/names.ts'

/**
 * The names that are defined so far, and their values. The server asks `<IfDefine>` for the exact name and
 * `${…}` for the value in any case, and asks the process environment last; both tables change line by line.
 */
export class Variables {
  readonly #environment: Readonly<Record<string, string | undefined>>
  readonly #names: Set<string>
  readonly #values = new Map<string, string>()

  /** @param names those defined on the command line by `-D`, which gives them no value */
  constructor(environment: Readonly<Record<string, string | undefined>>, names: Iterable<string> = []) {
    this.#environment = environment
    this.#names = new Set(names)
  }

  /** What `Define name` and `Define name value` do; without a value an earlier one stays. */
  define(name: string, value: string | undefined): void {
    this.#names.add(name)
    if (value !== undefined) this.#values.set(toIdentifier(name), value)
  }

  /** What `UnDefine name` does. */
  undefine(name: string): void {
    this.#names.delete(name)
    this.#values.delete(toIdentifier(name))
  }

  /** True if `<IfDefine name>` is. */
  isDefined(name: string): boolean {
    return this.#names.has(name)
  }

  /** The text that `${name}` stands for; undefined if the server would leave it as it is. */
  valueOf(name: string): string | undefined {
    const value = this.#values.get(toIdentifier(name))
    // `${constructor}` is no variable.
    return value ?? (Object.hasOwn(this.#environment, name) ? this.#environment[name] : undefined)
  }
}

/** Who is told of each variable of a line; it may throw. */
export interface VariableListener {
  /** One without a value. */
  readonly onUndefined: (name: string) => void
  readonly onValue: (value: string) => void
}

/** For a line without variables, or where nobody is told of them. */
export const NOBODY: VariableListener = {onUndefined: () => undefined, onValue: () => undefined}

/**
 * The text with each `${name}` replaced by its value. The name ends at the first `}`, a name without a value
 * stays, nothing escapes a `$`, and values are not looked through again.
 */
export function resolveVariables(
  text: string,
  variables: Variables,
  {onUndefined, onValue}: VariableListener = NOBODY,
): string {
  if (!text.includes('${')) return text
  // Behind the last `}` no name can end; to look for one at each `${` there would take a square of the time.
  const end = text.lastIndexOf('}') + 1
  const resolved = text.slice(0, end).replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    const value = variables.valueOf(name)
    if (value === undefined) onUndefined(name)
    else onValue(value)
    return value ?? whole
  })
  return resolved + text.slice(end)
}
