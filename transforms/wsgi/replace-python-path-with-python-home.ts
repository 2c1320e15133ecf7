import {
  argumentsOf,
  type Directive,
  defineTransform,
  firstWord,
  isVariable,
  type ObstacleOf,
} from 'httpd-codemod/transform'
import {optionNamed, type WsgiOption, wsgiOptionsOf} from 'httpd-codemod/wsgi'

const REFUSALS = {
  'other-home': {
    reason: 'python-path= contains packages of `{home}`, but {named} is `{other}`',
    unlock: 'decide on one environment',
  },
  several: {
    reason: 'python-path= contains packages of several environments: {homes}',
    unlock: 'install all packages into one environment',
  },
  hidden: {
    reason: '`{folder}` in python-path= depends on a variable, which may hide an environment',
    unlock: 'write the folder out',
  },
  repeated: {
    reason: 'python-path= is on this line {count} times, and only the last one applies',
    unlock: 'remove all but the last one',
  },
  eager: {
    reason:
      'with WSGILazyInitialization Off, Python starts before there are daemon processes, and python-home= has no effect',
    unlock: 'set WSGIPythonHome for the whole server, or remove WSGILazyInitialization',
  },
} as const

type Obstacle = ObstacleOf<typeof REFUSALS>

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
  run({view, find, change, refuse, note}) {
    for (const node of find('WSGIDaemonProcess')) considerDefinition(node)

    function considerDefinition(node: Directive): void {
      const options = wsgiOptionsOf(node, 1)
      const path = optionNamed(options, 'python-path')
      const spell = path && spellingOf(node, path)
      if (!path || !spell) return
      const folders = path.value.split(':').filter((folder) => folder !== '')
      const obstacle = obstacleTo(folders, options)
      const home = folders.map(homeOf).find((each) => each !== undefined)
      if (obstacle) refuse(node, obstacle)
      if (obstacle || home === undefined) return
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

    function obstacleTo(folders: readonly string[], options: readonly WsgiOption[]): Obstacle | undefined {
      const [home, ...more] = new Set(folders.flatMap((folder) => homeOf(folder) ?? []))
      const hidden = folders.find((folder) => mayHideHome(folder, home))
      if (hidden !== undefined) return {key: 'hidden', data: {folder: hidden}}
      if (home === undefined) return undefined
      const count = options.filter(({name}) => name === 'python-path').length
      if (count > 1) return {key: 'repeated', data: {count}}
      if (more.length > 0) return {key: 'several', data: {homes: [home, ...more].map(quote).join(', ')}}
      const own = optionNamed(options, 'python-home')
      if (own) return isSameFolder(own.value, home) ? undefined : otherHome(home, 'python-home=', own.value)
      const common = linesOf('WSGIPythonHome').map((node) => [node, firstWord(node) ?? ''] as const)
      const [line, other = ''] = common.find(([, folder]) => !isSameFolder(folder, home)) ?? []
      if (line) return {...otherHome(home, 'WSGIPythonHome', other), related: ownOnes([line])}
      // Python is then started once, in the parent of all processes (mod_wsgi.c: wsgi_python_init).
      const eager = linesOf('WSGILazyInitialization').filter((node) => isOff(node))
      return eager.length > 0 ? {key: 'eager', data: {}, related: ownOnes(eager)} : undefined
    }

    function linesOf(name: string): readonly Directive[] {
      return [...find(name), ...view.elsewhere.find(name).map(({node}) => node)]
    }

    /** Only lines of this file can be pointed at. */
    function ownOnes(nodes: readonly Directive[]): readonly Directive[] {
      return nodes.filter((node) => find(node.name).includes(node))
    }
  },
})

function otherHome(home: string, named: string, other: string): Obstacle {
  return {key: 'other-home', data: {home, named, other}}
}

/**
 * The environment that a folder of packages belongs to; `lib` and `lib64` belong to one. Undefined for other folders,
 * for the packages of the system, and for those of a user.
 */
function homeOf(folder: string): string | undefined {
  const [, home] = /^([/$].*)\/lib(?:64)?\/python[^/]*\/site-packages\/*$/.exec(folder) ?? []
  return home === undefined || /(?:^|\/)(?:usr|usr\/local|\.local)$/.test(home) ? undefined : home
}

/** True if a variable stands for packages, or may do so beside an environment that is known. */
function mayHideHome(folder: string, home: string | undefined): boolean {
  if (!isVariable(folder) || homeOf(folder) !== undefined) return false
  return /site-packages\/*$/.test(folder) || (home !== undefined && /\}\/*$/.test(folder))
}

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

function isSameFolder(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}

function isOff(node: Directive): boolean {
  return /^off$/i.test(firstWord(node) ?? '')
}

function quote(text: string): string {
  return `\`${text}\``
}
