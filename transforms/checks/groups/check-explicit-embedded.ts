import {type DirectiveElsewhere, defineCheck, firstWord, truthOf} from 'httpd-codemod/transform'
import {certainGroup, GLOBAL} from 'httpd-codemod/wsgi'
import {groupLinesOf} from '../../shared/group-lines.ts'

export default defineCheck({
  name: 'check-explicit-embedded',
  summary: 'Find applications that are embedded on purpose where that is forbidden',
  description: `
\`WSGIProcessGroup %{GLOBAL}\` and \`process-group=%{GLOBAL}\` put an application into Apache's own processes, as if no
group were set. It shares them with other modules and with the serving of static files, and runs as Apache's user.
Where the main server has \`WSGIRestrictEmbedded On\`, no application may be embedded: the server answers each request
with 500, "Embedded mode of mod_wsgi disabled by runtime configuration".

Select a process group, or remove \`WSGIRestrictEmbedded\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIRestrictEmbedded.html',
  words: /%\{GLOBAL\}/,
  findings: {
    restricted: {
      message: 'Unexpected process group %{GLOBAL}, expected the name of a group: WSGIRestrictEmbedded is On',
      reason: 'embedded mode is switched off, so requests of the application are answered with 500',
    },
  },
  notes: {
    embedded:
      "an application in the process group %{GLOBAL} is embedded: it shares Apache's processes with other modules and static files, and runs as Apache's user",
  },
  run({view, wsgi, find, sectionsAround, report, note}) {
    const own = find('WSGIRestrictEmbedded').map((node) => ({node, sections: sectionsAround(node)}))
    const lines = view.elsewhere.isComplete ? [...own, ...view.elsewhere.find('WSGIRestrictEmbedded')] : own
    const isRestricted = lines.some(isSure) && lines.every(isOn)
    const embedded = wsgi.applications.flatMap((application) => {
      const group = certainGroup(wsgi, 'process', application)
      return group?.value === GLOBAL && group.source !== 'default' ? [{application, group}] : []
    })
    if (embedded.length > 0 && !isRestricted) note('embedded', {})
    if (!isRestricted) return
    const restrictions = own.map(({node}) => node)
    for (const {line, aliases} of groupLinesOf(embedded))
      report(line, 'restricted', {}, [...restrictions, ...aliases])
  },
})

function isOn({node}: DirectiveElsewhere): boolean {
  return firstWord(node)?.toLowerCase() === 'on'
}

function isSure({sections}: DirectiveElsewhere): boolean {
  return sections.every((section) => truthOf(section) === 'true')
}
