import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {inject} from 'vitest'

/** A git repository in a temporary folder, on its branch `main`. */
export interface TestRepository {
  /** Its top, without links. */
  readonly folder: string
  /** Runs git in it, and gives what it prints. */
  git(...words: readonly string[]): string
  write(path: string, content: string | Uint8Array): void
  link(path: string, target: string): void
  remove(path: string): void
  /** Commits all that is there; gives the id. */
  commit(message?: string): string
}

/** Nothing of the user who runs the tests takes part. */
const WHO = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']

/** Runs git in a folder, and gives what it prints. */
export function gitIn(folder: string, ...words: readonly string[]): string {
  const env = {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'}
  return execFileSync('git', [...WHO, ...words], {cwd: folder, env, encoding: 'utf8', stdio: 'pipe'}).trim()
}

/** Makes an empty repository. */
export function makeRepository(name = 'repository'): TestRepository {
  const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), `${name}-`)))
  gitIn(folder, 'init', '--quiet', '--initial-branch=main')
  return repositoryIn(folder)
}

/** The repository that is in a folder. */
export function repositoryIn(folder: string): TestRepository {
  const place = (path: string): string => {
    const absolute = join(folder, path)
    mkdirSync(dirname(absolute), {recursive: true})
    return absolute
  }
  return {
    folder,
    git: (...words) => gitIn(folder, ...words),
    write: (path, content) => writeFileSync(place(path), content),
    link: (path, target) => symlinkSync(target, place(path)),
    remove: (path) => rmSync(join(folder, path), {recursive: true}),
    commit(message = 'change') {
      gitIn(folder, 'add', '--all')
      gitIn(folder, 'commit', '--quiet', '--message', message)
      return gitIn(folder, 'rev-parse', 'HEAD')
    },
  }
}
