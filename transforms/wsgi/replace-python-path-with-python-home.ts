import {argumentsOf, type Directive, defineTransform} from 'httpd-codemod/transform'
import {optionNamed, type WsgiOption, wsgiOptionsOf} from 'httpd-codemod/wsgi'
import {homeOf} from '../shared/replace-python-path-with-python-home/home-of.ts'
import {obstacleTo} from '../shared/replace-python-path-with-python-home/obstacle-to.ts'
import {REFUSALS} from '../shared/replace-python-path-with-python-home/refusals.ts'

export default defineTransform({
  name: 'replace-python-path-with-python-home',
  summary: 'Name the virtual environment of a daemon process group with python-home=',
  description: `
\`python-path=/srv/venv/lib/python3.11/site-packages\` of \`WSGIDaemonProcess\` adds the packages of a virtual
environment to a Python that is still the one of the system: \`sys.prefix\` is not that of the environment, and Python
finds packages of the system too. mod_wsgi has \`python-home=/srv/venv\` for that. Other folders of \`python-path=\`,
such as that of the project, stay there.

These changes are unsafe, because they depend on facts that this tool does not see. The environment must have been
made with the Python that mod_wsgi was built for: with any other, or where the folder does not exist, the processes
of the group die again and again when they start, and requests wait until they time out. And packages of the system
that the application uses without knowing are no longer found.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/virtual-environments.html',
  applicability: 'unsafe',
  effects: [],
  words: /site-packages/,
  options: {},
  messages: {
    replaced: 'Replace the packages of `{home}` in python-path= with python-home=',
  },
  findings: {},
  refusals: REFUSALS,
  notes: {
    environment:
      '{home} must have been made with the Python that mod_wsgi was built for; packages of the system are no longer found, unless it was made with --system-site-packages',
  },
  run(context) {
    const {find, change, refuse, note} = context
    for (const node of find('WSGIDaemonProcess')) {
      const options = wsgiOptionsOf(node, 1)
      const path = optionNamed(options, 'python-path')
      const spell = path && spellingOf(node, path)
      if (!path || !spell) continue
      const folders = path.value.split(':').filter((folder) => folder !== '')
      const home = folders.map(homeOf).find((each) => each !== undefined)
      const obstacle = obstacleTo({options, folders, home}, context)
      if (obstacle) refuse(node, obstacle)
      if (obstacle || home === undefined) continue
      const others = folders.filter((folder) => homeOf(folder) === undefined)
      const isNew = optionNamed(options, 'python-home') === undefined
      const texts = [
        ...(isNew ? [`python-home=${spell(home)}`] : []),
        ...(others.length === 0 ? [] : [`python-path=${spell(others.join(':'))}`]),
      ]
      const isChanged = change(node, 'replaced', {home}, (edit) => {
        const start = texts.length > 0 ? path.start : endBefore(node, path.start)
        edit.replaceText(node, start, path.end, texts.join(' '))
      })
      if (isChanged && isNew) note('environment', {home})
    }
  },
})

/** Writes a value as that of an option was written; undefined where its quote is never closed. */
function spellingOf(
  {value}: Directive,
  {name, start, end}: WsgiOption,
): ((text: string) => string) | undefined {
  const written = value.slice(start + name.length + 1, end)
  const quote = /^["']/.exec(written)?.[0] ?? ''
  if (quote !== '' && (written.length === 1 || !written.endsWith(quote))) return undefined
  return (text) =>
    `${quote}${text.replace(/["'\\]/g, (sign) => (sign === '\\' || sign === quote ? `\\${sign}` : sign))}${quote}`
}

/** Where the argument before an offset ends. */
function endBefore(node: Directive, offset: number): number {
  return argumentsOf(node).findLast(({end}) => end <= offset)?.end ?? offset
}
