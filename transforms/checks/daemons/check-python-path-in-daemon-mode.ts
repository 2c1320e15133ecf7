import {defineCheck, directivesIn, type FileContext, firstWord} from 'httpd-codemod/transform'
import {
  type Application,
  certainGroup,
  type DaemonDefinition,
  GLOBAL,
  groupNamedIn,
  optionNamed,
} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-python-path-in-daemon-mode',
  summary: 'Find a WSGIPythonPath without effect, where all applications run in daemon mode',
  description: `
\`WSGIPythonPath\` adds folders to \`sys.path\` of the interpreters in the processes of Apache, that is in embedded mode.
Daemon processes ignore it: they have the option \`python-path=\` of \`WSGIDaemonProcess\`. Where every application runs
in daemon mode and none of their groups has the option, the folders are in no path at all, although the line looks as
if they were.

\`WSGIPythonHome\` is different: it applies to daemon processes too, unless they have \`python-home=\`. The check is
silent where anything may run embedded: scripts that a handler runs, scripts for authentication and access, or
applications in other files.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIPythonPath.html',
  words: /wsgipythonpath/i,
  findings: {
    unused: {
      message:
        'Unexpected WSGIPythonPath where all applications run in daemon mode, expected `python-path={path}` of {groups}',
      reason: 'daemon processes do not get these folders, so Python does not find the modules in them',
    },
  },
  notes: {},
  run(context) {
    const {view, wsgi, report} = context
    const line = directivesIn(view.main, 'WSGIPythonPath').at(-1)
    if (!line || line.guards.length > 0 || mayRunEmbedded(context)) return
    const definitions = wsgi.applications.map((application) => definitionFor(context, application))
    const known = definitions.filter((definition) => definition !== undefined)
    if (known.length === 0 || known.length < definitions.length) return
    if (known.some(({options}) => optionNamed(options, 'python-path'))) return
    const each = [...new Set(known)]
    const groups = each.map(({name}) => `WSGIDaemonProcess ${name}`).join(', ')
    const path = firstWord(line.node) ?? ''
    report(
      line.node,
      'unused',
      {path, groups},
      each.map(({node}) => node),
    )
  },
})

/** The definition in this file of the daemon process group that an application surely runs in. */
function definitionFor({wsgi}: FileContext, application: Application): DaemonDefinition | undefined {
  const group = certainGroup(wsgi, 'process', application)
  const [definition, ...more] = wsgi.definitions.filter(({name}) => name === group?.value)
  return more.length === 0 ? definition : undefined
}

/** Scripts that run in the processes of Apache, whichever process groups are set. */
const ALWAYS_EMBEDDED = [
  'WSGIAccessScript',
  'WSGIAuthUserScript',
  'WSGIAuthGroupScript',
  'WSGIDispatchScript',
]
const ALIASES = ['WSGIScriptAlias', 'WSGIScriptAliasMatch', 'WSGIHandlerScript']

function mayRunEmbedded({view, wsgi, find}: FileContext): boolean {
  return (
    [...wsgi.handlerUses.values()].some((uses) => uses.length > 0) ||
    ALWAYS_EMBEDDED.some((name) => find(name).length + view.elsewhere.find(name).length > 0) ||
    ALIASES.some((name) => view.elsewhere.find(name).length > 0) ||
    find('WSGIImportScript').some((node) => groupNamedIn(node, 'process') === GLOBAL)
  )
}
