import {defineCheck} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-group-user',
  summary: 'Note when user= and group= of a process group take effect',
  description: `
\`user=\` and \`group=\` of \`WSGIDaemonProcess\` name the account that the daemon processes run as. Only a server that is
started as root can change it. Started as another user, as in many containers, Apache silently ignores both, and the
processes run as that user.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgidaemonprocess/i,
  findings: {},
  notes: {
    root: 'user= and group= of a WSGIDaemonProcess take effect only where the server is started as root; otherwise they are ignored, and the processes run as the user who started it',
  },
  run({wsgi, note}) {
    const names = wsgi.definitions.flatMap(({options}) => options).map(({name}) => name)
    if (names.includes('user') || names.includes('group')) note('root', {})
  },
})
