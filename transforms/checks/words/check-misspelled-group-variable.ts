import {defineCheck} from 'httpd-codemod/transform'
import {groupReferences, optionNamed} from 'httpd-codemod/wsgi'
import {groupVariableMeant} from '../../shared/text/group-variable-meant.ts'

export default defineCheck({
  name: 'check-misspelled-group-variable',
  summary: 'Find %%{GLOBAL}, %{global} and the like, which are names and not variables',
  description: `
\`WSGIApplicationGroup %{GLOBAL}\` selects the main interpreter. mod_wsgi compares the word letter by letter: with
\`%%{GLOBAL}\`, \`%{global}\` or \`%{GLOBAL\` the application runs in a sub interpreter that has this text as its name, where
extension modules such as numpy may not work. The same is true of \`%{RESOURCE}\`, \`%{SERVER}\`, \`%{HOST}\` and
\`%{ENV:…}\`, and of \`display-name=%{GROUP}\`, which \`ps\` then shows as it is written. \`%%\` is for templates, where it
stands for one \`%\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  words: /wsgi/i,
  findings: {
    interpreter: {
      message: 'Unexpected application group `{text}`, expected `{expected}`',
      reason: 'mod_wsgi takes it for a name, and makes a sub interpreter that is called so',
    },
    title: {
      message: 'Unexpected display-name=`{text}`, expected `{expected}`',
      reason: 'mod_wsgi takes it for a name, so ps shows `{text}` for the processes of each such group',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    for (const {node, name: text} of groupReferences(view, 'application')) {
      const expected = groupVariableMeant(text)
      if (expected !== undefined) report(node, 'interpreter', {text, expected})
    }
    for (const {node, options} of wsgi.definitions) {
      const text = optionNamed(options, 'display-name')?.value ?? ''
      const isMeant =
        text !== '%{GROUP}' && /^(?:%+\{GRO?UP\}?|%\(GROUP\)|%GROUP\}|%+\{GLOBAL\})$/i.test(text)
      if (isMeant) report(node, 'title', {text, expected: '%{GROUP}'})
    }
  },
})
