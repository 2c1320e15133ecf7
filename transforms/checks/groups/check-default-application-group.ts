import {defineCheck} from 'httpd-codemod/transform'
import {certainGroup, RESOURCE} from 'httpd-codemod/wsgi'
import {followsHostPort} from '../../shared/host-port.ts'

export default defineCheck({
  name: 'check-default-application-group',
  summary: 'Note that the name of the default application group contains the port',
  description: `
Without a \`WSGIApplicationGroup\` the interpreter of an application is named after the server, the port and the mount.
Unless \`UseCanonicalName\` is \`On\`, the port is the one in the Host header: a client that sends \`Host:
shop.example:1234\` gets another interpreter, with its own copy of the application.

Name the interpreter with \`WSGIApplicationGroup\` (\`%{GLOBAL}\` where the application has a process group to itself),
or set \`UseCanonicalName On\`.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#usecanonicalname',
  words: /wsgiscriptalias/i,
  findings: {},
  notes: {
    port: 'the name of a default application group contains the port of the Host header: a client that sends another port gets another interpreter, with its own copy of the application; set WSGIApplicationGroup, or UseCanonicalName On',
  },
  run({view, wsgi, note}) {
    if (!followsHostPort(view)) return
    const isDefault = wsgi.applications.some(
      (application) => certainGroup(wsgi, 'application', application)?.value === RESOURCE,
    )
    if (isDefault) note('port', {})
  },
})
