import {
  defineCheck,
  directivesIn,
  firstWord,
  type Placed,
  type Scope,
  surelyReaches,
} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'
import {hasOtherPrograms} from '../../shared/other-programs.ts'

export default defineCheck({
  name: 'check-setenv-for-application',
  summary: 'Find SetEnv of variables that Python looks for in os.environ',
  description: `
\`SetEnv\` adds a variable to the environ that a WSGI application gets with each request. This is not the environment
of a process: \`os.environ\` stays as it is, in embedded mode and in daemon mode, and no directive changes it. Under
CGI and mod_python it was different, and most such lines come from there.

So \`SetEnv DJANGO_SETTINGS_MODULE\` sets nothing that Django looks at: set \`os.environ\` in the script, before the
application is made. Python reads \`PYTHONPATH\` and its other variables when it starts; for these mod_wsgi has options
and directives.

The check knows the variables of Python, of Django and of the C library. It is silent where a line may be there for
CGI scripts, proxies or other programs.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /setenv/i,
  findings: {
    unseen: {
      message: 'Unexpected SetEnv {variable} for a WSGI application, expected {expected}',
      reason: 'the variable is in the environ of each request, but not in os.environ',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    for (const scope of view.scopes) {
      const lines = directivesIn(scope, 'SetEnv')
      if (lines.length === 0 || hasOtherPrograms(scope)) continue
      for (const placed of lines) {
        const variable = firstWord(placed.node) ?? ''
        const expected = placeFor(variable)
        const application = expected && applicationReached(wsgi, scope, placed)
        if (application) report(placed.node, 'unseen', {variable, expected}, [application.node])
      }
    }
  },
})

const IN_SCRIPT = 'a line in the script that sets os.environ'

/** Where the variables belong that have a place of their own. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['DJANGO_SETTINGS_MODULE', IN_SCRIPT],
  ['DJANGO_CONFIGURATION', IN_SCRIPT],
  ['PYTHONPATH', 'python-path= of WSGIDaemonProcess, or WSGIPythonPath in embedded mode'],
  ['PYTHONHOME', 'python-home= of WSGIDaemonProcess, or WSGIPythonHome'],
  ['PYTHON_EGG_CACHE', 'python-eggs= of WSGIDaemonProcess, or WSGIPythonEggs in embedded mode'],
  ['PYTHONOPTIMIZE', 'WSGIPythonOptimize'],
  ['PYTHONHASHSEED', 'WSGIPythonHashSeed'],
  ['PYTHONWARNINGS', 'WSGIPythonWarnings'],
  ['PYTHONDONTWRITEBYTECODE', 'WSGIDontWriteBytecode'],
  ['LANG', 'lang= of WSGIDaemonProcess'],
  ['LC_ALL', 'locale= of WSGIDaemonProcess'],
])

function placeFor(variable: string): string | undefined {
  const isReadAtStart = /^(?:PYTHON[A-Z]+|LD_LIBRARY_PATH)$/.test(variable)
  return PLACES.get(variable) ?? (isReadAtStart ? 'it in the environment of the server itself' : undefined)
}

/** The first application that a line reaches. A line of the main server reaches the virtual hosts too. */
function applicationReached(
  {applications}: WsgiModel,
  scope: Scope,
  {sections}: Placed,
): Application | undefined {
  return applications.find(
    (application) =>
      (scope.kind === 'main server' || application.scope === scope) && surelyReaches(sections, application),
  )
}
