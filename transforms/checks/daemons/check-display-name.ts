import {defineCheck} from 'httpd-codemod/transform'
import {optionNamed} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-display-name',
  summary: 'Note process groups that ps shows like Apache itself',
  description: `
Without \`display-name=\`, \`ps\` and \`top\` list the processes of a group under the name of Apache itself, and nobody can
tell them from its own processes or from those of other groups. With \`display-name=%{GROUP}\` they are listed as
\`(wsgi:name)\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgidaemonprocess/i,
  findings: {},
  notes: {
    unnamed:
      'ps shows the processes of a group without display-name= like those of Apache itself; with display-name=%{GROUP} it shows the name of the group',
  },
  run({wsgi, note}) {
    if (wsgi.definitions.some(({options}) => !optionNamed(options, 'display-name'))) note('unnamed', {})
  },
})
