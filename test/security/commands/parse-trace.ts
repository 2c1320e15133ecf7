import {resolve} from 'node:path'

/** What processes did, as `strace -f -xx -y` tells it. */
export interface Traced {
  /** Programs that were started, with all words of each. */
  readonly executed: readonly {readonly path: string; readonly words: readonly string[]}[]
  /** What was opened, or tried to be: absolute paths. */
  readonly opened: readonly {readonly path: string; readonly mode: 'read' | 'write'}[]
}

/**
 * Reads a trace of the calls that execute, open and truncate. Those that failed are told too, but for programs that
 * were only looked for along PATH.
 * @param folder the working folder of the first process
 */
export function parseTrace(text: string, folder: string): Traced {
  const executed: Traced['executed'][number][] = []
  const opened: Traced['opened'][number][] = []
  for (const line of joined(text)) {
    const [, call = '', rest = ''] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? []
    const strings = [...rest.matchAll(/"((?:\\x[\da-f]{2})*)"/g)].map(([, hex = '']) => decoded(hex))
    const [first = '', ...others] = strings
    if (call.startsWith('execve')) {
      // The environment is told as an address.
      if (/ = 0$/.test(rest)) executed.push({path: first, words: others})
    } else if (call !== '') {
      const [, base = ''] = /^[^,<]*<([^>]*)>/.exec(rest) ?? []
      const path = resolve(base === '' ? folder : decoded(base), first)
      const writes =
        call === 'creat' || call === 'truncate' || /O_(?:WRONLY|RDWR|CREAT|TRUNC|TMPFILE)\b/.test(rest)
      opened.push({path, mode: writes ? 'write' : 'read'})
    }
  }
  return {executed, opened}
}

/** A call that another thread came between is told in two lines. */
function joined(text: string): readonly string[] {
  const begun = new Map<string, string>()
  return text.split('\n').flatMap((line) => {
    const [id = ''] = line.split(' ')
    if (line.endsWith(' <unfinished ...>')) {
      begun.set(id, line.slice(0, -' <unfinished ...>'.length))
      return []
    }
    const [, end] = /<\.\.\. \w+ resumed>(.*)$/.exec(line) ?? []
    return [end === undefined ? line : `${begun.get(id) ?? id}${end}`]
  })
}

function decoded(hex: string): string {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8')
}
