import {
  type Directive,
  directoryOf,
  type MountAnswer,
  type Reach,
  reachOf,
  type ServerView,
  urlAliasesOf,
} from 'httpd-codemod/transform'
import {scriptAliasesOf} from 'httpd-codemod/wsgi'

/** An alias that leads to scripts of mod_wsgi, and what requests at its mount get. */
export interface MountedAlias {
  readonly alias: Reach
  /** Only those that the alias maps and mod_wsgi's handler answers, or would if somebody was let in. */
  readonly answers: readonly MountAnswer[]
}

/** All aliases of a file at whose mounts mod_wsgi's handler answers: its own, and plain ones with a SetHandler. */
export function mountedAliases(
  {scopes}: ServerView,
  answersAt: (alias: Directive) => readonly MountAnswer[],
): readonly MountedAlias[] {
  return scopes.flatMap((scope) =>
    [...scriptAliasesOf(scope), ...urlAliasesOf(scope).map((mount) => reachOf(mount))].flatMap((alias) => {
      const answers = answersAt(alias.node).filter((answer) => answer.isReached && isWsgi(answer))
      return answers.length > 0 ? [{alias, answers}] : []
    }),
  )
}

function isWsgi({handler, deniedHandler}: MountAnswer): boolean {
  const name = handler ?? deniedHandler
  return name === 'wsgi-script' || name === 'application/x-httpd-wsgi'
}

/** The folder of the scripts of an alias, up to what a pattern fills in; it has no slash at its end. */
export function scriptFolderOf({target, hasManyScripts, kind}: Reach): string {
  const known = target.split('$')[0] ?? ''
  return hasManyScripts && kind === 'prefix' ? known.replace(/\/+$/, '') : directoryOf(known)
}

/** True if a target looks like a script; without an extension it may be a folder, which is answered otherwise. */
export function isScript(target: string): boolean {
  return /[^/.]\.(?:wsgi|py|f?cgi|app)\/?$/.test(target)
}
