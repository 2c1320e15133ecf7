import {certainDirective, type Directive, defineCheck, isVariable, wordsOf} from 'httpd-codemod/transform'
import {certainGroup, GLOBAL, isComputed} from 'httpd-codemod/wsgi'
import {groupLinesOf} from '../../shared/group-lines.ts'

export default defineCheck({
  name: 'check-process-group-not-allowed',
  summary: 'Find applications whose process group WSGIRestrictProcess does not allow',
  description: `
\`WSGIRestrictProcess\` lists the process groups that may be selected where it applies; embedded mode is the group
\`%{GLOBAL}\`. Where the group of an application is not on the list, the server answers its requests with 500: "Daemon
process called ... cannot be accessed by this WSGI application as not a member of allowed groups".

Add the group to the list, or select one that is on it. Only the last list in the strongest section applies: several
lists do not add up.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIRestrictProcess.html',
  words: /wsgirestrictprocess/i,
  findings: {
    unlisted: {
      message: 'Unexpected process group `{group}`, expected one of those in WSGIRestrictProcess: {allowed}',
      reason: 'requests of the application are answered with 500',
    },
    embedded: {
      message:
        'Unexpected embedded application, expected one of the process groups in WSGIRestrictProcess: {allowed}',
      reason:
        'requests of the application are answered with 500: embedded mode is the group %{GLOBAL}, which is not on the list',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const excluded = wsgi.applications.flatMap((application) => {
      const list = certainDirective(view, 'WSGIRestrictProcess', application)?.node
      const group = certainGroup(wsgi, 'process', application)
      if (!list || !group || isComputed(group.value)) return []
      const isAllowed = namesIn(list).some((name) => name === group.value || isVariable(name))
      return isAllowed ? [] : [{application, group, list}]
    })
    for (const {line, first, aliases} of groupLinesOf(excluded)) {
      const group = first.group.value
      const data = {group, allowed: namesIn(first.list).join(', ')}
      report(line, group === GLOBAL ? 'embedded' : 'unlisted', data, [first.list, ...aliases])
    }
  },
})

function namesIn(list: Directive): readonly string[] {
  return wordsOf(list)
}
