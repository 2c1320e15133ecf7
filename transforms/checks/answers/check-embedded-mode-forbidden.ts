import {defineCheck, groupBy} from 'httpd-codemod/transform'
import {forbiddenEmbedded, idleGroupsByAlias} from '../../shared/answers/idle-groups.ts'
import {mountedAliases} from '../../shared/answers/mounted-aliases.ts'

export default defineCheck({
  name: 'check-embedded-mode-forbidden',
  summary: 'Find applications without a process group where embedded mode is forbidden',
  description: `
An application for which no line selects a process group is embedded: it runs in Apache's own processes. With
\`WSGIRestrictEmbedded On\` the server answers each of its requests with 500: "Embedded mode of mod_wsgi disabled by
runtime configuration". A \`WSGIDaemonProcess\` alone changes nothing, since it selects no group:

    WSGIRestrictEmbedded On
    WSGIDaemonProcess shop
    WSGIScriptAlias / /srv/shop/shop.wsgi

Add \`WSGIProcessGroup shop\`. In a file without the rest of its server the check tells only of groups that wait for
such a line.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIRestrictEmbedded.html',
  words: /wsgirestrictembedded|wsgiscriptalias/i,
  findings: {
    unselected: {
      message: 'Unexpected application {mounts} without a process group, expected `WSGIProcessGroup {group}`',
      reason:
        'WSGIRestrictEmbedded is On, and WSGIDaemonProcess alone selects no group, so the server answers 500 to {url}',
      repair: 'move-to-daemon-mode',
    },
    embedded: {
      message: 'Unexpected application {mounts} without a process group, expected a WSGIProcessGroup for it',
      reason: 'WSGIRestrictEmbedded is On, so the server answers 500 to {url}',
    },
  },
  notes: {},
  run({view, wsgi, find, report, answersAt}) {
    const forbidden = forbiddenEmbedded(mountedAliases(view, answersAt))
    if (forbidden.length === 0) return
    const idleGroupFor = idleGroupsByAlias(wsgi)
    for (const [group, [first, ...others]] of groupBy(forbidden, ({alias}) => idleGroupFor(alias))) {
      if (!first || (!view.isWhole && (!group || wsgi.inherited.process !== undefined))) continue
      const mounts = [first, ...others].map(({alias}) => `\`${alias.mount}\``).join(', ')
      const {url} = first.answer
      const related = [...others.map(({alias}) => alias.node), ...find('WSGIRestrictEmbedded')]
      if (!group) report(first.alias.node, 'embedded', {mounts, url}, related)
      else report(first.alias.node, 'unselected', {mounts, group: group.name, url}, [group.node, ...related])
    }
  },
})
