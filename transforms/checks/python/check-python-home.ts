import {type Directive, defineCheck, isVariable} from 'httpd-codemod/transform'
import {homeFault} from '../../shared/python/home-on-disk.ts'
import {loadedPython} from '../../shared/python/loaded-python.ts'
import {pythonHomesOf} from '../../shared/python/python-homes.ts'

export default defineCheck({
  name: 'check-python-home',
  summary: 'Find python-home= and WSGIPythonHome that name a program or a folder in the environment',
  description: `
\`python-home=\` of \`WSGIDaemonProcess\`, and \`WSGIPythonHome\`, name the folder of a Python installation or of a virtual
environment: the one that \`sys.prefix\` prints there. Python looks for its own modules below it. With the program,
\`/srv/venv/bin/python3\`, or the folder of the packages it finds none, and its processes end when they start: "Fatal
Python error: init_fs_encoding". The server starts them again and again, and no request is answered.

On the computer of the server the folder itself is looked at: an environment has a \`pyvenv.cfg\`, an installation its
modules in \`lib/python3.11\`. The modules of another version than mod_wsgi is built for are not found; the name of
mod_wsgi's file tells its version in some distributions.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/virtual-environments.html',
  words: /python-?home/i,
  findings: {
    program: {
      message: 'Unexpected program `{home}` as the home of Python, expected {expected}',
      reason: 'Python finds none of its modules there, so its processes end when they start, again and again',
    },
    file: {
      message: 'Unexpected file `{home}` as the home of Python, expected a folder',
      reason: 'Python finds none of its modules there, so its processes end when they start, again and again',
    },
    empty: {
      message: 'Unexpected folder `{home}` as the home of Python, expected {expected}',
      reason:
        'it has neither pyvenv.cfg nor the modules of Python in lib, so its processes end when they start, again and again',
    },
    environment: {
      message: 'Unexpected environment of Python {found} in `{home}`, expected one of Python {loaded}',
      reason: 'mod_wsgi is built for Python {loaded}, so no package of the environment can be imported',
    },
    installation: {
      message: 'Unexpected installation of Python {found} in `{home}`, expected one of Python {loaded}',
      reason:
        'mod_wsgi is built for Python {loaded} and does not find its modules there: its processes end when they start, again and again',
    },
    inside: {
      message: 'Unexpected `{home}` as the home of Python, expected {expected}',
      reason:
        'this is a folder in the installation, below which Python finds none of its modules: its processes end when they start, again and again',
    },
  },
  notes: {},
  run(context) {
    const loaded = loadedPython(context)
    for (const {node, home} of pythonHomesOf(context)) {
      const path = home.replace(/\/+$/, '')
      const [, ofProgram = ''] = PROGRAM.exec(path) ?? []
      const [, ofFolder = ''] = INSIDE.exec(path) ?? []
      if (ofProgram) context.report(node, 'program', {home, expected: `\`${ofProgram}\``})
      else if (ofFolder) context.report(node, 'inside', {home, expected: `\`${ofFolder}\``})
      else if (path.startsWith('/') && !isVariable(path)) reportFault(node, home, path)
    }

    function reportFault(node: Directive, home: string, path: string): void {
      const fault = context.disk && homeFault(context.disk, path, loaded)
      if (fault?.key === 'file') context.report(node, 'file', {home})
      else if (fault?.key === 'none') {
        const expected = fault.nearby === undefined ? ENVIRONMENT : `\`${fault.nearby}\``
        context.report(node, 'empty', {home, expected})
      } else if (fault?.key === 'version' && loaded !== undefined) {
        const key = fault.isEnvironment ? 'environment' : 'installation'
        context.report(node, key, {home, found: fault.found, loaded})
      }
    }
  },
})

const ENVIRONMENT = 'a virtual environment or an installation of Python'

/** A folder may be called `python3.8` too, but not in the folder of programs. */
const PROGRAM = /^(.+?)\/+(?:bin|scripts)\/+(?:python[\d.]*|pypy[\d.]*|activate(?:_this\.py)?)(?:\.exe)?$/i
/** Debian's virtualenv made a `local` in each environment. */
const INSIDE =
  /^(.+?)(?:(?<!^\/usr|^\/opt)\/+local)?\/+lib(?:64)?\/+python\d[\d.]*(?:\/+(?:site|dist)-packages)?$/
