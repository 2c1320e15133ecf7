import {defineCheck, directiveOf} from 'httpd-codemod/transform'
import {linesIn} from '../../shared/text/lines-in.ts'

export default defineCheck({
  name: 'check-comment-continued',
  summary: 'Find comments that end in a backslash and hide the next line',
  description: `
A backslash at the end of a line joins it with the next one, in comments too (grammar L10). After

    # static files are in C:\\\\www\\\\
    Alias /static /srv/static

the server has read one comment, and no \`Alias\`. It says nothing.

Remove the backslash, or write a full stop after it. The check tells only of hidden lines that begin like a directive or
a section of the server; a directive that was commented out with its further lines is left alone.`,
  url: 'https://httpd.apache.org/docs/2.4/configuring.html#syntax',
  words: /#/,
  findings: {
    hidden: {
      message: 'Unexpected backslash at the end of a comment before `{line}`, expected none',
      reason: 'a backslash joins the comment with the next line, so the server does not read `{line}`',
    },
  },
  notes: {},
  run({root, report}) {
    for (const node of linesIn(root)) {
      if (node.type !== 'comment' || !node.value.includes('\\')) continue
      const [first = '', ...others] = node.value.split('\n').map((line) => line.trim())
      if (isCommand(first.replace(/^[#\s]+/, ''))) continue
      const hidden = others.find(isCommand)
      if (hidden !== undefined) report(node, 'hidden', {line: hidden.replace(/\s*\\$/, '')})
    }
  },
})

/** Begins with a name of the server's, spelled as its manual does: a sentence may begin with `Use` or `Include`. */
function isCommand(line: string): boolean {
  const [, bracket = '', slash = '', name = ''] = /^(<?)(\/?)([A-Za-z]\w*)/.exec(line) ?? []
  if (slash !== '' && bracket === '') return false
  const info = directiveOf(bracket + name)
  if (info?.name !== bracket + name) return false
  return bracket !== ''
    ? /^[^>]*>\s*\\?$/.test(line)
    : !/[a-z][.,:;]?\s+(?:the|this|a|an|to|if|for|is|are)\s/i.test(line)
}
