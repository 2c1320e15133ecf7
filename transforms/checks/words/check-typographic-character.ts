import {argumentsOf, defineCheck} from 'httpd-codemod/transform'
import {linesIn} from '../../shared/text/lines-in.ts'
import {plainFormOf, withCodes} from '../../shared/text/typographic.ts'

export default defineCheck({
  name: 'check-typographic-character',
  summary: 'Find typographic quotes and blanks, which the server takes for letters',
  description: `
Word processors and web pages turn straight quotes into typographic ones, and spaces into non-breaking spaces. The server
knows only plain quotes and blanks; it takes the others for letters. With

    WSGIDaemonProcess “shop” processes=2
    WSGIProcessGroup shop

the group is called \`“shop”\`, quotes included: requests are answered with 500, because no group \`shop\` is defined. A path
in such quotes does not begin with a slash, so the server looks for it below its ServerRoot.

Write plain quotes, or none. The check looks at arguments that are not in plain quotes, and of quotes only at those that
begin or end such an argument.`,
  url: 'https://httpd.apache.org/docs/2.4/configuring.html#syntax',
  words: /[\u00a0\u2007\u202f\u200b\u2018-\u201f\u0091-\u0094]/,
  findings: {
    quote: {
      message: 'Unexpected typographic quotes in `{text}`, expected `{plain}`',
      reason: 'the server takes them for letters, so the line names something else',
    },
    blank: {
      message: 'Unexpected blank in `{text}` that is not a plain space, expected `{plain}`',
      reason: 'the server takes it for a letter, so it separates nothing and the line names something else',
    },
  },
  notes: {},
  run({root, report}) {
    for (const node of linesIn(root)) {
      if (node.type !== 'directive' && node.type !== 'section') continue
      const [first] = argumentsOf(node).flatMap(({quote, text}) => {
        const plain = quote === '' ? plainFormOf(text, root.encoding) : undefined
        return plain ? [{...plain, text: withCodes(text)}] : []
      })
      if (first) report(node, first.what, {text: first.text, plain: first.plain})
    }
  },
})
