import {certainDirective, defineCheck, isBefore} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-request-body-limit',
  summary: 'Find applications without LimitRequestBody where httpd has no limit of its own',
  description: `
\`LimitRequestBody\` is the size in bytes that the body of a request may have. The server answers 413 to larger ones
before the application sees them. Since httpd 2.4.54 the limit is 1 GiB unless the configuration sets another; older
releases accept any size, and an application that reads uploads into memory may use up all of it.

The check reports this only for \`--httpd-version\` before 2.4.54. \`LimitRequestBody 0\` says that no limit is wanted.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#limitrequestbody',
  words: /wsgiscriptalias/i,
  findings: {
    unlimited: {
      message: 'Unexpected application `{mount}` without LimitRequestBody, expected a limit',
      reason: 'httpd {version} has no limit of its own, and hands bodies of any size to the application',
    },
  },
  notes: {},
  run({view, wsgi, target, report}) {
    const {httpd} = target
    if (!httpd || !isBefore(httpd, [2, 4, 54])) return
    const [first, ...others] = wsgi.applications.filter((application) => {
      const limit = certainDirective(view, 'LimitRequestBody', application)
      return limit && !limit.node
    })
    if (!first) return
    const data = {mount: first.mount, version: httpd.join('.')}
    report(
      first.node,
      'unlimited',
      data,
      others.map(({node}) => node),
    )
  },
})
