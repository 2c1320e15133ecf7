import {wordAt} from '../../syntax/words.ts'
import {skipSpace} from '../../text/white-space.ts'

/**
 * The `name=value` options behind a position of a directive's arguments; the last of a name counts. A value may be
 * quoted, a whole option may not (mod_wsgi.c: wsgi_parse_option).
 * @returns undefined where the text is none, which the server rejects
 */
export function optionsInText(args: string, start: number): ReadonlyMap<string, string> | undefined {
  const options = new Map<string, string>()
  for (let from = skipSpace(args, start, args.length); from < args.length; ) {
    const name = /^[^=\s]+(?==)/.exec(args.slice(from))?.[0]
    if (name === undefined) return undefined
    const valueStart = from + name.length + 1
    const value = /^\s|^$/.test(args.slice(valueStart, valueStart + 1))
      ? undefined
      : wordAt(args, valueStart, args.length)
    options.set(name, value?.text ?? '')
    from = skipSpace(args, value?.end ?? valueStart, args.length)
  }
  return options
}
