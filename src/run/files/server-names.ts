import {hostOfServerName} from '../../httpd/server-name.ts'

/** The names of servers that a text sets, as far as a glance at its lines tells. */
export interface ServerNames {
  /** In lower case, without scheme and port. */
  readonly names: ReadonlySet<string>
  /** False where there may be others: a name holds a variable, or a line is continued. */
  readonly isSure: boolean
}

/** Looks for the names without parsing the text. */
export function serverNamesIn(text: string): ServerNames {
  const names = [...text.matchAll(/^[ \t]*servername[ \t]+(\S+)/gim)].map(([, name = '']) =>
    hostOfServerName(name.replace(/^["']|["']$/g, '')).toLowerCase(),
  )
  const isSure = !/\\\r?\n/.test(text) && !names.some((name) => /[$@%\\]/.test(name))
  return {names: new Set(names), isSure}
}
