import {defineCheck} from 'httpd-codemod/transform'
import {optionNamed} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-maximum-requests',
  summary: 'Find maximum-requests= for groups of one process',
  description: `
With \`maximum-requests=\` a daemon process ends after that many requests, and a new one takes its place and loads the
application again. In a group of one process nothing else serves requests meanwhile: they wait until the application
is loaded.

Give the group more than one process, or leave the option out: it is for applications that leak memory.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /maximum-requests=/i,
  findings: {
    alone: {
      message: 'Unexpected maximum-requests={requests} for one process, expected processes= above 1',
      reason:
        'after every {requests} requests the only process of `{group}` ends, and requests wait until a new one has loaded the application',
    },
  },
  notes: {},
  run({wsgi, report}) {
    for (const {node, name, options} of wsgi.definitions) {
      const requests = Number(optionNamed(options, 'maximum-requests')?.value)
      const processes = Number(optionNamed(options, 'processes')?.value ?? 1)
      if (requests > 0 && processes === 1) report(node, 'alone', {group: name, requests})
    }
  },
})
