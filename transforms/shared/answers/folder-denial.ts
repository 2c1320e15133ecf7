import {type Decider, type Directive, type MountAnswer, mountsIn, type Scope} from 'httpd-codemod/transform'
import {type MountedAlias, scriptFolderOf} from './mounted-aliases.ts'

/** A line of a folder above a script that lets nobody in to it. */
export interface FolderDenial {
  /** An answer with 403 that it leads to. */
  readonly answer: MountAnswer
  readonly line: Decider
  /** The folder whose section holds it. */
  readonly folder: string
}

/**
 * The line that denies access to the scripts of an alias, where nothing grants it. Undefined where that is not certain,
 * and for the section of the very folder, which denies on purpose.
 */
export function folderDenialOf({alias, answers}: MountedAlias): FolderDenial | undefined {
  const answer = answers.find(({cause, isCertain}) => cause === 'access' && isCertain)
  const line = answer && denyingIn(answer)
  if (!answer || line?.folder === undefined) return undefined
  return isAbove(line.folder, scriptFolderOf(alias)) ? {answer, line, folder: line.folder} : undefined
}

/** An alias of files that nobody gets. */
export interface DeniedFiles {
  readonly node: Directive
  readonly mount: string
  readonly folder: string
  /** A request that gets 403. */
  readonly url: string
  /** The folder whose section denies access. */
  readonly denied: string
  /** What would let requests in. */
  readonly grant: string
}

/** The plain aliases of a scope to folders of files that a section above them denies and none grants. */
export function deniedFilesIn(
  scope: Scope,
  answersAt: (alias: Directive) => readonly MountAnswer[],
): readonly DeniedFiles[] {
  return mountsIn(scope, ['Alias']).flatMap(({node, mount, target}) => {
    const folder = target.replace(/(.)\/+$/, '$1')
    if (!folder.startsWith('/') || /[$.]/.test(folder.slice(folder.lastIndexOf('/')))) return []
    const answers = answersAt(node)
    const [answer] = answers
    const areAll = answers.every((each) => each.isReached && each.isCertain && each.cause === 'access')
    const isRun = answers.some(({handler, deniedHandler}) => handler ?? deniedHandler)
    const line = answer && areAll && !isRun ? denyingIn(answer) : undefined
    if (!answer || line?.folder === undefined || !isAbove(line.folder, folder)) return []
    const grant =
      line.name === 'Require' ? '`Require all granted`' : '`Order allow,deny` and `Allow from all`'
    const {url} = answers.at(-1) ?? answer
    return [{node, mount, folder, url, denied: line.folder, grant}]
  })
}

/** The directive of an answer that lets nobody in. */
function denyingIn({because}: MountAnswer): Decider | undefined {
  const required = because.filter(({name}) => name.includes('Require'))
  const isDenied = required.length > 0 && required.every(({text}) => /^Require all denied$/i.test(text))
  return isDenied ? required[0] : because.find(({text}) => /^Deny from all$/i.test(text))
}

function isAbove(folder: string, path: string): boolean {
  const bare = folder.replace(/\/+$/, '')
  return path !== bare && path.startsWith(`${bare}/`)
}
