/** What a file without the rest of its server shows of access that is missing. */
import {
  type Directive,
  type DirectoryDirective,
  directivesIn,
  directivesReaching,
  type Reach,
  type Scope,
  type ServerView,
  serverNameOf,
  wordsOf,
} from 'httpd-codemod/transform'
import {type MountedAlias, scriptFolderOf} from './mounted-aliases.ts'
import {sectionsNaming} from './sections-naming.ts'

/** A script that one virtual host grants access to, and another one does not. */
export interface LackingAccess {
  readonly alias: Reach
  /** The virtual host that does not. */
  readonly host: string
  /** The line that grants it in the other one. */
  readonly grant: Directive
}

/** Scripts that are granted by a section of one virtual host, and mounted in another one that has no section for them. */
export function lackingElsewhere(
  view: ServerView,
  mounted: readonly MountedAlias[],
): readonly LackingAccess[] {
  const hosts = view.scopes.filter(({section}) => section)
  const granting = hosts.filter((host) => directivesIn(host, 'Require').some(({node}) => grantsAll(node)))
  return mounted.flatMap(({alias, answers}) => {
    if (isGrantedByMost(alias)) return []
    const reached = new Set(answers.map(({host}) => host))
    const lacking = (alias.scope.section ? [alias.scope] : hosts).find(
      (host) => reached.has(serverNameOf(host)) && !isGranted(host, alias),
    )
    const host = lacking && serverNameOf(lacking)
    // Nearly all hosts grant access to their own scripts, and need no look at all others.
    const grant = host === undefined ? undefined : grantIn(granting, alias)
    return host === undefined || !grant ? [] : [{alias, host, grant}]
  })
}

/** An Allow that stands alone, and the script it is for. */
export interface OrderedAlone {
  readonly alias: Reach
  readonly line: Directive
}

/** The Allow lines for scripts that no Require reaches, in a file that says Require elsewhere. */
export function orderedAlone(
  mounted: readonly MountedAlias[],
  requirements: readonly Directive[],
): readonly OrderedAlone[] {
  if (!requirements.some(grantsAll)) return []
  return mounted.flatMap(({alias}) => {
    if (isGrantedByMost(alias) || sectionsNaming(alias).length > 0) return []
    if (directivesReaching('Require', alias).length > 0) return []
    const allowing = directivesReaching('Allow', alias).filter(
      ({node, coverage, guards}) =>
        coverage === 'all' && guards.length === 0 && /^from all$/i.test(wordsOf(node).join(' ')),
    )
    const line = allowing.at(-1)?.node
    return line ? [{alias, line}] : []
  })
}

/** Folders that the main files of distributions grant access to. */
function isGrantedByMost(alias: Reach): boolean {
  return /^\/(?:var\/www|usr\/share)(?:\/|$)/.test(scriptFolderOf(alias))
}

/** True if any line of the file may let requests for a script in. */
function isGranted(scope: Scope, alias: Reach): boolean {
  return linesFor(scope.chain, alias).length > 0
}

/** The first line of some virtual hosts that lets everybody in to a script. */
function grantIn(hosts: readonly Scope[], alias: Reach): Directive | undefined {
  for (const host of hosts) {
    const granting = directivesReaching('Require', alias, [host]).find(
      ({node, coverage}) => coverage === 'all' && grantsAll(node),
    )
    if (granting) return granting.node
  }
  return undefined
}

function linesFor(scopes: readonly Scope[], alias: Reach): readonly DirectoryDirective[] {
  return ['Require', 'Allow', 'Order', 'Satisfy'].flatMap((name) => directivesReaching(name, alias, scopes))
}

function grantsAll(node: Directive): boolean {
  return /^all granted$/i.test(wordsOf(node).join(' '))
}
