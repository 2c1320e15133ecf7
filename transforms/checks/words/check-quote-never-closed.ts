import {argumentsOf, type Directive, defineCheck, directiveOf, isSameName} from 'httpd-codemod/transform'
import {wsgiOptionsIn} from 'httpd-codemod/wsgi'
import {linesIn} from '../../shared/text/lines-in.ts'

export default defineCheck({
  name: 'check-quote-never-closed',
  summary: 'Find quotes that are opened and never closed',
  description: `
An argument that begins with a quote ends at the next one. Without a second quote it ends with the line, and the server
says nothing (server/util.c: ap_getword_conf). In

    WSGIDaemonProcess shop python-path="/srv/shop user=shop

there is no user: all of it is one path.

Close the quote where the argument ends. The old form of \`ErrorDocument\` with one quote is left alone, and so are
directives that are not known.`,
  url: 'https://httpd.apache.org/docs/2.4/configuring.html#syntax',
  words: /["']/,
  findings: {
    open: {
      message: 'Unexpected `{text}` without a closing quote, expected a second {quote}',
      reason: 'without it the server reads all up to the end of the line as one argument',
    },
  },
  notes: {},
  run({root, report}) {
    for (const node of linesIn(root)) {
      if (node.type !== 'directive' || !/["']/.test(node.value)) continue
      if (!directiveOf(node.name) || isSameName(node.name, 'ErrorDocument')) continue
      const text = openIn(node)
      if (text !== undefined) report(node, 'open', {text, quote: /["']/.exec(text)?.[0] ?? ''})
    }
  },
})

/** The argument, or the option of mod_wsgi, whose quote is not closed. */
function openIn(node: Directive): string | undefined {
  const options = wsgiOptionsIn(node)
  // Where mod_wsgi reads options, the words of the server end at blanks in their quotes.
  const words = argumentsOf(node).filter(({end}) => end <= (options[0]?.start ?? node.value.length))
  const open = [
    ...words.filter(({value}) => isOpen(value)),
    ...options.filter(({start, end, name}) => isOpen(node.value.slice(start + name.length + 1, end).trim())),
  ]
  const [first] = open
  return first && node.value.slice(first.start, first.end)
}

/** A backslash before the last quote makes it a part of the text, unless it is one itself. */
function isOpen(value: string): boolean {
  const quote = value[0]
  if (quote !== '"' && quote !== "'") return false
  return value.length === 1 || !value.endsWith(quote) || /(?<!\\)(?:\\\\)*\\.$/s.test(value)
}
