import {readFileSync} from 'node:fs'
import {expect} from 'vitest'
import {applyChanges, changeSetOf, type Replacement} from '../../src/edit/change-set.ts'
import {createEditor} from '../../src/edit/create-editor.ts'
import {type Argument, argumentsOf, type Directive, fromBytes, toText} from '../../src/index.ts'
import {findDirectives} from '../../src/query/tree-index.ts'
import {encode} from '../../src/text/encoding.ts'
import {corpusFiles, corpusTest} from '../support/corpus/corpus.ts'

corpusTest.each(['fleetPlain', 'fleetQuirks'] as const)(
  'setting one argument in each file of %s changes that word and nothing else',
  (part) => {
    const files = corpusFiles(part)
    expect(files.length).toBe(2000)
    for (const path of files) {
      const bytes = readFileSync(path)
      const [directive] = findDirectives(fromBytes(bytes), 'ServerName')
      expect(directive, path).toBeDefined()
      const [word] = argumentsOf(directive as Directive)
      const after = setArgument(bytes, 'changed.example')
      // Found again by looking at the bytes alone, not by asking the editor.
      expect(
        Buffer.from(after).equals(expectedBytes(bytes, directive as Directive, word as Argument)),
        path,
      ).toBe(true)
    }
  },
)

function setArgument(bytes: Uint8Array, value: string): Uint8Array {
  const root = fromBytes(bytes)
  const text = toText(root)
  const replacements: Replacement[] = []
  const edit = createEditor({root, text, record: (replacement) => replacements.push(replacement)})
  edit.setArgument(findDirectives(root, 'ServerName')[0] as Directive, 0, value)
  return encode(applyChanges(changeSetOf(text.length, replacements), text), root.encoding)
}

/** The bytes with the word replaced between its quotes, cut out by position. */
function expectedBytes(bytes: Buffer, {position}: Directive, {start, end, quote}: Argument): Buffer {
  const root = fromBytes(bytes)
  const text = toText(root)
  const from = position.start.offset + start + quote.length
  const to = position.start.offset + end - quote.length
  const before = encode(text.slice(0, from), root.encoding)
  const behind = encode(text.slice(to), root.encoding)
  return Buffer.concat([before, Buffer.from('changed.example'), behind])
}
