import {defineCheck} from 'httpd-codemod/transform'
import {optionFaultOf, wsgiDirectivesIn} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-option-syntax',
  summary: 'Find options of mod_wsgi directives that the server cannot read',
  description: `
mod_wsgi itself reads the options of \`WSGIDaemonProcess\`, \`WSGIScriptAlias\` and its other directives, as
\`name=value\`, and more strictly than arguments elsewhere. A line cannot end in a comment: mod_wsgi reads the text
after \`#\` as options. White space is not allowed before the \`=\`. Names are case-sensitive, so \`Threads=2\` is not an
option. Quotes go around the value, not around the whole option: \`display-name="my shop"\`.

The server does not start with such a line: "Invalid option to WSGI daemon process definition."`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgi/i,
  findings: {
    comment: {
      message: 'Unexpected comment `{text}` after {name}, expected it on a line of its own',
      reason: 'mod_wsgi reads it as options, so the server does not start',
    },
    space: {
      message: 'Unexpected `{text}`, expected `{expected}` without white space before the equals sign',
      reason: 'mod_wsgi finds no value for the option, so the server does not start',
    },
    case: {
      message: 'Unexpected option `{text}`, expected `{expected}` in lower case',
      reason: 'names of options are case-sensitive, so the server does not start',
    },
    quotes: {
      message: 'Unexpected `{text}`, expected quotes around the value only: `{expected}`',
      reason: 'mod_wsgi takes the quote for a part of the name, so the server does not start',
    },
  },
  notes: {},
  run({view, kind, report}) {
    if (kind === 'htaccess') return
    for (const {node} of view.scopes.flatMap(wsgiDirectivesIn)) {
      const fault = optionFaultOf(node)
      if (fault) report(node, fault.kind, {text: fault.text, expected: fault.expected, name: node.name})
    }
  },
})
