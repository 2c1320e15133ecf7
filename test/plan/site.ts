import {type SpawnSyncReturns, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {execPath} from 'node:process'
import {inject} from 'vitest'
import {type Outcome, PROGRAM, runCli} from '../cli/run-cli.ts'

/** A folder with some files that a plan changes, and with the state folder of its runs. */
export interface Site {
  readonly root: string
  /** The folder of the files. */
  readonly tree: string
  readonly state: string
  readonly plan: string
  /** The files, in the order of the plan, as they were. */
  readonly before: readonly string[]
}

/** A file that the default preset changes. */
export const SHOP = `<VirtualHost *:443>
    ServerName shop.example
    WSGIScriptAlias / /srv/shop/wsgi.py
</VirtualHost>
`

/** A command that kills the program that runs it, but not the one that recovers; it runs in the tree. */
export const KILLS_ONCE = '[ -e ../killed ] || { : >../killed; kill -KILL $PPID; }'

/**
 * Makes one with so many files.
 * @param place folder on the file system it shall lie on
 */
export function newSite(files = 3, place = inject('temporaryFolder')): Site {
  const root = mkdtempSync(join(place, 'site-'))
  const tree = join(root, 'tree')
  mkdirSync(tree)
  for (let index = 0; index < files; index++)
    writeFileSync(join(tree, `${index}.conf`), SHOP.replaceAll('shop', `shop${index}`))
  return {root, tree, state: join(root, 'state'), plan: join(root, 'plan.json'), before: contentsOf(tree)}
}

/** Saves a plan for all files of a site. */
export function planAll({tree, plan}: Site): void {
  const {code, stderr} = runCli(['-q', '-o', plan, '.'], {cwd: tree})
  if (code !== 0) throw new Error(stderr)
}

/** Runs the program on a site, with the state folder of the site. */
export function runAt({tree, state}: Site, ...words: readonly string[]): Outcome {
  return runCli([...words, '--state-dir', state], {cwd: tree})
}

/** The command line of the program on a site, for other programs to run. */
export function commandAt({state}: Site, ...words: readonly string[]): readonly string[] {
  return [execPath, PROGRAM, ...words, '--state-dir', state]
}

/** Runs a program such as `strace` with the program of the site behind it. */
export function runUnder(
  site: Site,
  [program = '', ...first]: readonly string[],
  ...words: readonly string[]
): SpawnSyncReturns<string> {
  return spawnSync(program, [...first, ...commandAt(site, ...words)], {
    cwd: site.tree,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
}

/** The bytes of all files of a folder, in the order of their names. */
export function contentsOf(tree: string): readonly string[] {
  return readdirSync(tree, {withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map(({name}) => readFileSync(join(tree, name), 'latin1'))
}

/** Whatever of a run is there only while it goes on. */
export function leftoversOf({root}: Pick<Site, 'root'>): readonly string[] {
  return readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((path) =>
    /(?:^|\/)(?:journal\.json|ready|staged|saved|\.httpd-codemod-[^/]*|[^/]*\.part)(?:\/|$)/.test(path),
  )
}
