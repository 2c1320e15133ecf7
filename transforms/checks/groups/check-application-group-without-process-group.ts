import {defineCheck, isWindowsPath} from 'httpd-codemod/transform'
import {certainGroup, RESOURCE} from 'httpd-codemod/wsgi'
import {meantGroups} from '../../shared/answers/meant-groups.ts'
import {groupLinesOf} from '../../shared/group-lines.ts'

export default defineCheck({
  name: 'check-application-group-without-process-group',
  summary: 'Find embedded applications with an application group and no process group',
  description: `
\`WSGIApplicationGroup\` chooses the Python interpreter within a process. Only \`WSGIProcessGroup\` chooses the processes
that run an application: with the first and without the second it is still embedded, whatever \`WSGIDaemonProcess\`
lines are near it.

Define a process group with \`WSGIDaemonProcess\` and name it in \`WSGIProcessGroup\`. To keep an application embedded on
purpose, set \`WSGIProcessGroup %{GLOBAL}\`, and the check is silent. It passes over applications on Windows, where
there are no daemon processes.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  words: /wsgiapplicationgroup|application-group=/i,
  findings: {
    embedded: {
      message:
        'Unexpected application group `{group}` without a process group, expected a WSGIProcessGroup too',
      reason:
        "the application is embedded: it runs in Apache's own processes, in the interpreter of that name",
      repair: 'move-to-daemon-mode',
    },
    waiting: {
      message:
        'Unexpected application group `{group}` without a process group, expected `WSGIProcessGroup {process}` too',
      reason:
        "the application is embedded: it runs in Apache's own processes, while those of `{process}` wait for it",
      repair: 'move-to-daemon-mode',
    },
  },
  notes: {},
  run({wsgi, report}) {
    const embedded = wsgi.applications.flatMap((application) => {
      const process = certainGroup(wsgi, 'process', application)
      const group = certainGroup(wsgi, 'application', application)
      if (process?.source !== 'default' || isWindowsPath(application.target)) return []
      // A placeholder may turn out to be in a folder that has a process group.
      if (!application.target.startsWith('/')) return []
      return group && group.value !== RESOURCE ? [{application, group}] : []
    })
    const meantFor = meantGroups(wsgi)
    for (const {line, first, aliases} of groupLinesOf(embedded)) {
      const [meant, ...others] = meantFor(first.application)
      const group = first.group.value
      if (meant && others.length === 0)
        report(line, 'waiting', {group, process: meant.name}, [...aliases, meant.node])
      else report(line, 'embedded', {group}, aliases)
    }
  },
})
