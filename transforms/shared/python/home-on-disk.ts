import type {FileContext} from 'httpd-codemod/transform'

type Disk = NonNullable<FileContext['disk']>

/** What is wrong with a folder as the home of Python, as it is on this computer. */
export type HomeFault =
  | {readonly key: 'file'}
  /** Python finds none of its own modules; `nearby` is an environment beside it. */
  | {readonly key: 'none'; readonly nearby: string | undefined}
  /** It is of other versions of Python only. */
  | {readonly key: 'version'; readonly found: string; readonly isEnvironment: boolean}

/**
 * What Python makes of its home: with a `pyvenv.cfg` it is an environment, whose packages alone depend on the version; without
 * one the modules of Python itself have to be there (mod_wsgi's wsgi_python_init; CPython's getpath.py).
 * @param loaded the version that mod_wsgi is built for, where it is known
 * @returns undefined where nothing is wrong, and where nothing is there: the home may be on another computer
 */
export function homeFault(disk: Disk, home: string, loaded: string | undefined): HomeFault | undefined {
  const kind = disk.kindOf(home)
  if (kind === 'file') return {key: 'file'}
  if (kind !== 'directory') return undefined
  const folders = modulesIn(disk, home)
  if (folders === 'unknown') return undefined
  const isEnvironment = hasConfiguration(disk, home)
  const holder = isEnvironment ? PACKAGES : MODULES
  const versions = folders.filter(({folder}) =>
    holder.some((name) => disk.kindOf(`${folder}/${name}`) !== 'missing'),
  )
  if (versions.length === 0) return isEnvironment ? undefined : {key: 'none', nearby: nearbyOf(disk, home)}
  if (loaded === undefined || versions.some(({version}) => version === loaded)) return undefined
  const found = [...new Set(versions.map(({version}) => version))].join(', ')
  return {key: 'version', found, isEnvironment}
}

/** Any of them tells that packages, or the modules of Python, are in a folder. */
const PACKAGES = ['site-packages']
const MODULES = ['os.py', 'os.pyc', 'encodings']

function hasConfiguration(disk: Disk, folder: string): boolean {
  return disk.kindOf(`${folder}/pyvenv.cfg`) === 'file'
}

interface Modules {
  readonly version: string
  readonly folder: string
}

/** The folders of modules in an installation; `unknown` where it may not be looked into, or they are in an archive. */
function modulesIn(disk: Disk, home: string): readonly Modules[] | 'unknown' {
  if (disk.kindOf(`${home}/pyvenv.cfg`) === 'closed') return 'unknown'
  const found: Modules[] = []
  // Fedora has both.
  for (const name of ['lib', 'lib64']) {
    const lib = `${home}/${name}`
    if (disk.kindOf(lib) === 'missing') continue
    const entries = disk.list(lib)
    if ('problem' in entries || entries.some((entry) => /^python\d+\.zip$/.test(entry.name))) return 'unknown'
    for (const entry of entries) {
      const [, version] = /^python(\d\.\d+)$/.exec(entry.name) ?? []
      if (version !== undefined) found.push({version, folder: `${lib}/${entry.name}`})
    }
  }
  return found
}

/** The environment that a folder is in, or that is in it. */
function nearbyOf(disk: Disk, home: string): string | undefined {
  const parts = home.split('/')
  const above = [1, 2, 3].map((count) => parts.slice(0, -count).join('/')).filter((path) => path !== '')
  const below = ['venv', '.venv', 'env', 'virtualenv'].map((name) => `${home}/${name}`)
  return [...above, ...below].find((path) => hasConfiguration(disk, path))
}
