/** YAML that may come from anybody, as nodes with their places. */
import {Composer, type CST, type Document, isAlias, type Node, Parser, visit} from 'yaml'
import type {Faults} from '../files/faults.ts'

/** A document whose aliases are followed, each to the anchor in front of it. */
export interface YamlText {
  readonly document: Document.Parsed
  /** The node itself; that of the anchor for an alias, and undefined for one without. */
  resolve(node: unknown): Node | undefined
}

/** The composer calls itself for what is nested, and an engine that runs out of stack ends the process. */
const DEEPEST = 64

/** What to do about a fault, by the code that the library gives it. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with blanks',
  BLOCK_AS_IMPLICIT_KEY: 'put quotes around a text that holds a colon and a blank',
  MULTILINE_IMPLICIT_KEY: 'look at the indentation of this line and the next',
  BAD_INDENT: 'look at the indentation of this line',
  MISSING_CHAR: 'close the quotes or the bracket',
  UNEXPECTED_TOKEN: 'look at the quotes and brackets: a text that begins with one needs quotes',
  BAD_SCALAR_START: 'put quotes around the text',
}

/** Parses a text; what is wrong with it is added to the faults. Undefined where it cannot be parsed at all. */
export function parseYaml(text: string, faults: Faults): YamlText | undefined {
  if (text.includes('\0')) {
    faults.add(text.indexOf('\0'), 'Unexpected NUL byte, expected a text; save the file as UTF-8')
    return undefined
  }
  const tokens = [...new Parser().parse(text)]
  const deep = tooDeep(tokens)
  if (deep !== undefined) {
    faults.add(deep, `this is nested more than ${DEEPEST} levels deep, and expectations never are`)
    return undefined
  }
  // Keys are compared where they are read: the library would compare each with all others.
  const options = {uniqueKeys: false, prettyErrors: false} as const
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)]
  if (!document) return undefined
  if (second)
    faults.add(second.range[0], 'a second document begins here; write one list, or one file for each')
  for (const {code, message, pos} of [...document.errors, ...document.warnings]) {
    const wayOut = WAYS_OUT[code]
    faults.add(pos[0], wayOut === undefined ? message : `${message}; ${wayOut}`)
  }
  // The document that is there in spite of them is not the one that was meant.
  if (document.errors.length + document.warnings.length > 0) return undefined
  const targets = anchorsOf(document, faults)
  return {
    document: document as Document.Parsed,
    resolve: (node) => (isAlias(node) ? targets.get(node) : ((node ?? undefined) as Node | undefined)),
  }
}

/** The offset of what is nested too deeply. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const pending: [token: CST.Token, depth: number][] = tokens.map((token) => [token, 0])
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [token, depth] = next
    if (depth > DEEPEST) return token.offset
    const inside =
      'items' in token
        ? token.items.flatMap(({key, value}) => [key, value])
        : token.type === 'document'
          ? [token.value]
          : []
    for (const each of inside) if (each) pending.push([each, depth + 1])
  }
  return undefined
}

/** Each alias with the node that it stands for: the last of its name in front of it. */
function anchorsOf(document: Document, faults: Faults): ReadonlyMap<unknown, Node> {
  const anchors = new Map<string, Node>()
  const targets = new Map<unknown, Node>()
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source)
        if (target) targets.set(node, target)
        else faults.add(node.range?.[0] ?? 0, `there is no anchor &${node.source} in front of this alias`)
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return targets
}
