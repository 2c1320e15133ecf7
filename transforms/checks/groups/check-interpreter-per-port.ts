import {
  areReadTogether,
  bareDirectives,
  defineCheck,
  firstWord,
  groupBy,
  isVariable,
  type Scope,
  wordsOf,
} from 'httpd-codemod/transform'
import {type Application, certainGroup, RESOURCE, siteKeyOf} from 'httpd-codemod/wsgi'
import {followsHostPort} from '../../shared/host-port.ts'

export default defineCheck({
  name: 'check-interpreter-per-port',
  summary: 'Find applications that are loaded once for each port of a site',
  description: `
The name of the default application group contains the server's port, except 80 and 443. A site that is served from
one process group on port 80 or 443 and on another port, such as 8080, therefore has two interpreters in each
process, and each loads the application for itself.

Give both the same \`WSGIApplicationGroup\`: \`%{GLOBAL}\` where the application has the process group to itself,
otherwise a name. Where \`UseCanonicalName On\` is set, the port of the request makes no difference, and the check is
silent.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  words: /wsgiscriptalias/i,
  findings: {
    loaded: {
      message:
        'Unexpected default application group for `{mount}` on port {port}, expected a WSGIApplicationGroup',
      reason:
        'the name of the default group contains the port, so each process loads the application a second time, in another interpreter',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    if (!followsHostPort(view)) return
    const sites = groupBy(wsgi.applications.flatMap(toPlace), ({key}) => key)
    for (const places of sites.values()) {
      const usual = places.find(({suffix}) => suffix === '') ?? places[0]
      for (const {application, suffix} of places) {
        const {node, mount, guards} = application
        if (!usual || suffix === usual.suffix || !areReadTogether(guards, usual.application.guards)) continue
        report(node, 'loaded', {mount, port: suffix}, [usual.application.node])
      }
    }

    /** The site and process group of an application with the default application group. */
    function toPlace(application: Application) {
      const process = certainGroup(wsgi, 'process', application)
      const interpreter = certainGroup(wsgi, 'application', application)
      const suffix = portSuffixOf(application.scope)
      const site = siteKeyOf(application)
      if (!process || interpreter?.value !== RESOURCE || suffix === undefined || isVariable(site)) return []
      return [{application, suffix, key: `${process.value}\0${site}`}]
    }
  },
})

/**
 * What the port of a virtual host adds to the name of the group: nothing for 80 and 443 (mod_wsgi.c:
 * wsgi_server_group).
 * @returns undefined where the server listens on several ports, or has another one in its ServerName
 */
function portSuffixOf(scope: Scope): string | undefined {
  if (!scope.section) return undefined
  const addresses = wordsOf(scope.section)
  const names = bareDirectives(scope, 'ServerName').map(({node}) => firstWord(node) ?? '')
  const ports = new Set([
    ...addresses.map((address) => /:(\d+)$/.exec(address)?.[1]),
    ...names.flatMap((name) => /:(\d+)$/.exec(name)?.[1] ?? []),
  ])
  const [port] = ports
  if (ports.size !== 1 || port === undefined) return undefined
  return port === '80' || port === '443' ? '' : port
}
