import {aliasOptions, type Draft, ODD_MOUNTS} from './draft.ts'
import {type Block, section} from './lines.ts'
import {ODD_PATHS, oddBlock} from './oddities.ts'
import {SCRIPTS} from './site-files.ts'

const MOUNTS = ['/wiki', '/blog', '/shop', '/api', '/wiki2', '/x-y']
const EXEC = ['Options ExecCGI', 'Options +ExecCGI', 'Options ExecCGI Indexes']

/** Blocks of one scope: the main server or a virtual host. */
export interface Scope {
  readonly blocks: readonly Block[]
  /** Where its applications are. */
  readonly mounts: readonly string[]
}

/** A scope with a few applications and what goes with them. */
export function randomScope(draft: Draft): Scope {
  const {random, chance, pick, isOdd} = draft
  const above: Block[] = []
  const aliases: Block[] = []
  const below: Block[] = []
  const mounts: string[] = []
  const used: string[] = []
  const mountsLeft = isOdd ? [...ODD_MOUNTS, ...MOUNTS] : [...MOUNTS]
  for (let count = 1 + random(3); count > 0; count--) {
    application(mountsLeft.splice(random(mountsLeft.length), 1)[0] as string)
  }
  // The mount of everything else comes last, as it must.
  if (chance(30)) application('/')
  if (chance(50)) above.push(['Alias /static "@ROOT@/static"'])
  if (chance(15)) above.push(['Alias /static/ "@ROOT@/static/"'])
  if (chance(10)) below.push(section('Location', '/static', ['SetHandler None']))
  if (chance(15)) above.push(['DocumentRoot "@ROOT@/htdocs"'])
  if (chance(15)) above.push(['WSGIPassAuthorization On'])
  if (!isOdd && chance(25)) inDaemonMode()
  if (isOdd) {
    for (let count = random(4); count > 0; count--) {
      const [part, block] = oddBlock(draft, count)
      if (part === 'first') aliases.unshift(block)
      else ({above, aliases, below})[part].push(block)
    }
    draft.paths.push(...ODD_PATHS)
  }
  return {blocks: [...above, ...aliases, ...below], mounts}

  function application(mount: string): void {
    mounts.push(mount)
    draft.paths.push(mount, mount.endsWith('/') ? mount : `${mount}/`)
    // Some scripts have several mounts.
    const script = (used.length > 0 && chance(10) ? pick(used) : draft.scripts.shift()) ?? pick(SCRIPTS)
    used.push(script)
    const folder = `@ROOT@/srv/${script}`
    const access = [pick(['Require all granted', 'Require all granted', 'Require valid-user']), ...LOGIN]
    // An Alias for everything would hide all that is plain.
    const form = mount === '/' && !isOdd ? 0 : random(10)
    if (form < 7) {
      aliases.push([`WSGIScriptAlias ${mount} "${folder}/app.wsgi"${aliasOptions(draft)}`])
      below.push(section('Directory', folder, access))
    } else if (form < 8 && isOdd) {
      aliases.push([`Alias ${mount.replace(/\/$/, '')}/ "${folder}/"`])
      below.push(section('Directory', folder, [...access, pick(EXEC), 'SetHandler wsgi-script']))
    } else if (form < 9 && mount !== '/') {
      aliases.push([`Alias ${mount} "${folder}/app.wsgi"`])
      const files = section('Files', 'app.wsgi', ['SetHandler wsgi-script'])
      below.push(section('Directory', folder, [...access, pick(EXEC), ...files]))
    } else {
      aliases.push([`Alias ${mount} "${folder}/app.wsgi/"`])
      below.push(section('Directory', folder, [...access, 'Options ExecCGI', 'SetHandler wsgi-script']))
    }
    if (isOdd && chance(20))
      below.push(
        section('Location', mount, [pick(['WSGIProcessGroup g1', 'WSGIApplicationGroup %{GLOBAL}'])]),
      )
  }

  /** The first application of the scope has its process group already. */
  function inDaemonMode(): void {
    const index = aliases.findIndex(
      ([line = '']) => line.startsWith('WSGIScriptAlias') && !line.includes('-group='),
    )
    if (index === -1) return
    const name = `daemon${draft.definitions.length + 1}`
    draft.definitions.push(`WSGIDaemonProcess ${name} processes=2 threads=2`)
    if (aliases.length === 1) above.push([`WSGIProcessGroup ${name}`])
    else aliases[index] = [`${aliases[index]} process-group=${name}`]
    if (chance(30)) above.push(['WSGIApplicationGroup %{GLOBAL}'])
  }
}

const LOGIN = ['AuthType Basic', 'AuthName "login"', 'AuthUserFile "@ROOT@/conf/users"']
