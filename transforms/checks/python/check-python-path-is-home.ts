import {defineCheck} from 'httpd-codemod/transform'
import {pythonHomesOf} from '../../shared/python/python-homes.ts'

export default defineCheck({
  name: 'check-python-path-is-home',
  summary: 'Find virtual environments that are in the module search path themselves',
  description: `
\`python-path=\` and \`WSGIPythonPath\` are for folders with modules, such as that of the project. The folder of a virtual
environment holds \`bin\` and \`lib\`, and no modules; Python finds those in its \`site-packages\` by \`python-home=\` alone:

    WSGIDaemonProcess shop python-home=/srv/venv python-path=/srv/shop

Where the folder is on this computer, its \`pyvenv.cfg\` tells what it is, and else its name. The check is silent where a script is below the environment, since the project is there then.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/virtual-environments.html',
  words: /python-?home/i,
  findings: {
    same: {
      message: 'Unexpected `{folder}` in {name}, which is {home} too, expected the folder of the project',
      reason:
        'there are no modules in the folder of an environment, so this adds nothing that can be imported',
    },
    programs: {
      message: 'Unexpected `{folder}` in {name}, expected the folder of the project',
      reason:
        'it holds the programs of the environment in {home}, and no modules, so this adds nothing that can be imported',
    },
  },
  notes: {},
  run(context) {
    const scripts = context.wsgi.applications.map(({target}) => target)
    for (const {node, home, paths, mode} of pythonHomesOf(context)) {
      const folder = paths.find((each) => trimmed(each) === trimmed(home))
      const programs = paths.find((each) => trimmed(each) === `${trimmed(home)}/bin`)
      const isProject = scripts.some((script) => script.startsWith(`${trimmed(home)}/`))
      const isEnvironment =
        IS_ENVIRONMENT.test(trimmed(home)) || context.disk?.kindOf(`${trimmed(home)}/pyvenv.cfg`) === 'file'
      if (!isEnvironment || scripts.length === 0 || isProject) continue
      const [name, own] =
        mode === 'daemon' ? ['python-path=', 'python-home='] : ['WSGIPythonPath', 'WSGIPythonHome']
      if (folder !== undefined) context.report(node, 'same', {folder, name, home: own})
      else if (programs !== undefined) context.report(node, 'programs', {folder: programs, name, home: own})
    }
  },
})

/** Other environments are often made in the folder of the project. */
const IS_ENVIRONMENT = /(?:^|[/._-])v?(?:irtual)?env[\w.-]*$/i

function trimmed(path: string): string {
  return path.replace(/\/+$/, '')
}
