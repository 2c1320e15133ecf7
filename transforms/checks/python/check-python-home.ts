import {defineCheck} from 'httpd-codemod/transform'
import {pythonHomesOf} from '../../shared/python/python-homes.ts'

export default defineCheck({
  name: 'check-python-home',
  summary: 'Find python-home= and WSGIPythonHome that name a program or a folder in the environment',
  description: `
\`python-home=\` of \`WSGIDaemonProcess\`, and \`WSGIPythonHome\`, name the folder of a Python installation or of a virtual
environment: the one that \`sys.prefix\` prints there. Python looks for its own modules below it. With the program,
\`/srv/venv/bin/python3\`, or the folder of the packages it finds none, and its processes end when they start: "Fatal
Python error: init_fs_encoding". The server starts them again and again, and no request is answered.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/virtual-environments.html',
  words: /python-?home/i,
  findings: {
    program: {
      message: 'Unexpected program `{home}` as the home of Python, expected {expected}',
      reason: 'Python finds none of its modules there, so its processes end when they start, again and again',
    },
    inside: {
      message: 'Unexpected `{home}` as the home of Python, expected {expected}',
      reason:
        'this is a folder in the installation, below which Python finds none of its modules: its processes end when they start, again and again',
    },
  },
  notes: {},
  run(context) {
    for (const {node, home} of pythonHomesOf(context)) {
      const path = home.replace(/\/+$/, '')
      const [, ofProgram = ''] = PROGRAM.exec(path) ?? []
      const [, ofFolder = ''] = INSIDE.exec(path) ?? []
      if (ofProgram) context.report(node, 'program', {home, expected: `\`${ofProgram}\``})
      else if (ofFolder) context.report(node, 'inside', {home, expected: `\`${ofFolder}\``})
    }
  },
})

/** A folder may be called `python3.8` too, but not in the folder of programs. */
const PROGRAM = /^(.+?)\/+(?:bin|scripts)\/+(?:python[\d.]*|pypy[\d.]*|activate(?:_this\.py)?)(?:\.exe)?$/i
/** Debian's virtualenv made a `local` in each environment. */
const INSIDE =
  /^(.+?)(?:(?<!^\/usr|^\/opt)\/+local)?\/+lib(?:64)?\/+python\d[\d.]*(?:\/+(?:site|dist)-packages)?$/
