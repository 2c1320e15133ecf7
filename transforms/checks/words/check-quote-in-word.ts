import {argumentsOf, type Directive, defineCheck, directiveOf} from 'httpd-codemod/transform'
import {linesIn} from '../../shared/text/lines-in.ts'

export default defineCheck({
  name: 'check-quote-in-word',
  summary: 'Find quotes in the middle of an argument, which do not hold it together',
  description: `
Only a quote at the start of an argument holds blanks together, and the argument ends at the second one (server/util.c:
ap_getword_conf). So

    SetEnvIf Host shop TITLE="my shop"

sets \`TITLE\` to \`"my\` and a second variable, \`shop"\`. And \`"/srv/"shop\` are two arguments, \`/srv/\` and \`shop\`.

Begin the argument with the quote: \`"TITLE=my shop"\`. The check tells only of lines that the server accepts: of
directives that take any number of arguments or a further one. Options of mod_wsgi have rules of their own.`,
  url: 'https://httpd.apache.org/docs/2.4/configuring.html#syntax',
  words: /["']/,
  findings: {
    split: {
      message: 'Unexpected quote in the middle of `{text}`, expected `{expected}`',
      reason:
        'only a quote at the start holds blanks together, so the server reads `{first}` and `{last}` as arguments',
    },
    glued: {
      message: 'Unexpected text after the quote in `{text}`, expected white space or one pair of quotes',
      reason: 'the argument ends at the quote, so the server reads `{first}` and `{last}` as two arguments',
    },
  },
  notes: {},
  run({root, report}) {
    for (const node of linesIn(root)) {
      if (node.type !== 'directive' || !/["']/.test(node.value) || !isLenient(node.name)) continue
      const split = splitIn(node)
      const glued = split ? undefined : gluedIn(node)
      if (split) report(node, 'split', split)
      if (glued) report(node, 'glued', glued)
    }
  },
})

/** Those of the directives with arguments of their own making that split them as all others do, and take any number. */
const VARIABLES = new Map([
  ['setenvif', 2],
  ['setenvifnocase', 2],
  ['browsermatch', 1],
  ['browsermatchnocase', 1],
])

/** True for directives that may have more arguments than were meant. */
function isLenient(name: string): boolean {
  const kind = directiveOf(name)?.kind ?? ''
  return (
    VARIABLES.has(name.toLowerCase()) ||
    ['ITERATE', 'ITERATE2', 'TAKE_ARGV', 'TAKE12', 'TAKE23', 'TAKE123'].includes(kind)
  )
}

function splitIn(node: Directive) {
  const args = argumentsOf(node)
  const from = args.findIndex(
    ({value}, index) =>
      index >= (VARIABLES.get(node.name.toLowerCase()) ?? 0) && /^[^"'=\s]+=(["'])(?!.*\1)/s.test(value),
  )
  const start = args[from]
  const quote = start && /["']/.exec(start.value)?.[0]
  const end = args.find(({value}, index) => index > from && quote !== undefined && value.endsWith(quote))
  if (!start || !quote || !end || args.some(({quote: own}, index) => own !== '' && index > from))
    return undefined
  const text = node.value.slice(start.start, end.end)
  const bare = text.replace(quote, '').slice(0, -1)
  if (/["'\\\n]/.test(bare)) return undefined
  return {text, expected: quote + bare + quote, first: start.value, last: end.value}
}

function gluedIn(node: Directive) {
  const args = argumentsOf(node)
  const at = args.findIndex(({quote, end}, index) => quote !== '' && args[index + 1]?.start === end)
  const [first, last] = [args[at], args[at + 1]]
  if (!first || !last) return undefined
  return {text: first.value + last.value, first: first.text, last: last.text}
}
