import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Tag} from '../../syntax/nodes.ts'
import {type Argument, argumentsOf} from '../../syntax/words/arguments.ts'
import type {NewArgument} from '../builders.ts'
import {EditError} from '../edit-error.ts'
import type {Editor, Named} from '../editor.ts'
import {nameRangeOf} from '../name-range.ts'
import {toArgument, toRewriteArgument} from '../quoting.ts'
import type {Recording} from './recording.ts'

type WordVerbs = Pick<Editor, 'setName' | 'setArgument' | 'insertArgument' | 'removeArgument' | 'replaceText'>

/** The verbs that change words of a line. */
export function wordVerbs({record}: Recording): WordVerbs {
  const replaceIn = (line: Directive | Tag, from: number, to: number, inserted: string): void => {
    const start = line.position.start.offset
    record({from: start + from, to: start + to, text: inserted})
  }

  return {
    setName(node, name) {
      for (const line of linesOf(node)) {
        const {start, end} = nameRangeOf(line)
        replaceIn(line, start, end, name)
      }
    },
    setArgument(node, index, argument) {
      const line = lineOf(node)
      const {start, end, quote} = argumentAt(node, index)
      replaceIn(line, start, end, spell(line, argument, quote))
    },
    insertArgument(node, index, argument) {
      const line = lineOf(node)
      const args = argumentsOf(node)
      const next = args[index]
      if (next) {
        replaceIn(line, next.start, next.start, `${spell(line, argument, '')} `)
        return
      }
      const last = args.at(-1)
      if (last) refuseOpenQuote(last)
      const end = last?.end ?? nameRangeOf(line).behind
      replaceIn(line, end, end, ` ${spell(line, argument, '')}`)
    },
    removeArgument(node, index) {
      const {end} = argumentAt(node, index)
      const line = lineOf(node)
      replaceIn(line, argumentsOf(node)[index - 1]?.end ?? nameRangeOf(line).behind, end, '')
    },
    replaceText: replaceIn,
  }
}

function lineOf(node: Named): Directive | Tag {
  return node.type === 'section' ? node.opening : node
}

function linesOf(node: Named): readonly (Directive | Tag)[] {
  if (node.type === 'directive') return [node]
  return node.closing ? [node.opening, node.closing] : [node.opening]
}

function argumentAt(node: Named, index: number): Argument {
  const argument = argumentsOf(node)[index]
  if (!argument) throw new RangeError(`${node.name} has no argument ${index + 1}`)
  return argument
}

function spell(line: Directive | Tag, argument: NewArgument, quote: Argument['quote']): string {
  if (typeof argument !== 'string') return argument.raw
  const identifier = toIdentifier(line.name)
  if (identifier === 'rewriterule' || identifier === 'rewritecond') return toRewriteArgument(argument)
  return toArgument(argument, quote)
}

function refuseOpenQuote({value, quote}: Argument): void {
  if (quote !== '' && (value.length === 1 || !value.endsWith(quote))) {
    throw new EditError(
      'The last argument has no closing quote, so an argument after it would become part of it',
    )
  }
}
