import {defineCheck} from 'httpd-codemod/transform'
import {optionNamed} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-process-flag',
  summary: 'Note that processes=1 makes wsgi.multiprocess True',
  description: `
A \`WSGIDaemonProcess\` without \`processes=\` has one process, and its applications see \`wsgi.multiprocess\` as False.
With \`processes=1\` there is one process as well, but \`wsgi.multiprocess\` is True, as if there were more. This is
meant for sites whose load is balanced over several servers. Debuggers and other software that refuse to run in
several processes look at this flag.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /processes=/i,
  findings: {},
  notes: {
    flag: 'processes=1 makes wsgi.multiprocess True, although there is one process; without the option it is False',
  },
  run({wsgi, note}) {
    const counts = wsgi.definitions.map(({options}) => optionNamed(options, 'processes')?.value)
    if (counts.includes('1')) note('flag', {})
  },
})
