import {defineCheck, isBefore} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-renamed-option',
  summary: 'Find the option proxy-buffer-size=, which is response-buffer-size= since mod_wsgi 4.4.7',
  description: `
mod_wsgi 4.3.1 brought the option \`proxy-buffer-size=\` of \`WSGIDaemonProcess\`, for how much of a response the server
takes from a daemon process before it waits for the client. mod_wsgi 4.4.7 renamed it to \`response-buffer-size=\`, and
no longer knows the old name: the server does not start, "Invalid option to WSGI daemon process definition."

The check is silent where \`--mod-wsgi-version\` names a release before 4.4.7.`,
  url: 'https://modwsgi.readthedocs.io/en/master/release-notes/version-4.4.7.html',
  words: /proxy-buffer-size/i,
  findings: {
    renamed: {
      message: 'Unexpected option proxy-buffer-size, expected response-buffer-size',
      reason: 'mod_wsgi does not have the old name from 4.4.7 on, so the server does not start',
      repair: 'rename-proxy-buffer-size',
    },
    'renamed-since': {
      message: 'Unexpected option proxy-buffer-size, expected response-buffer-size',
      reason:
        'mod_wsgi does not have the old name from 4.4.7 on, so the server does not start; with --mod-wsgi-version, rename-proxy-buffer-size repairs it',
    },
  },
  notes: {},
  run({wsgi, target, report}) {
    if (target.modWsgi && isBefore(target.modWsgi, [4, 4, 7])) return
    for (const {node, options} of wsgi.definitions) {
      if (options.some(({name}) => name === 'proxy-buffer-size'))
        report(node, target.modWsgi ? 'renamed' : 'renamed-since', {})
    }
  },
})
