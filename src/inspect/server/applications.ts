import {once} from '../../query/once.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {fromServerRoot, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {withFiles} from '../../server/assume-files.ts'
import {hostLabelOf} from '../host-label.ts'
import {hiddenBy} from '../hosts/hidden-hosts.ts'
import {isAlias, isOtherAlias, isWsgiAlias, mayMount} from '../mounting-aliases.ts'
import {heirsOf} from '../mounts/heirs.ts'
import {lookedAt} from '../mounts/looked-at.ts'
import {type Mounter, mounterOf} from '../mounts/mounter.ts'
import {placedAt} from '../text-place.ts'
import {inHeirs} from './heir-answers.ts'
import type {InspectedApplication, InspectedLimit} from './inspection.ts'
import {type AskMount, askMount, type MountAnswer, notReached} from './mount-answer.ts'
import {scriptFinderOf} from './scripts/folder-applications.ts'
import {handlerWordsOf} from './scripts/handler-words.ts'
import {byShape} from './shapes/by-shape.ts'

/** The applications of a server, and what was not looked at. */
export interface InspectedApplications {
  readonly applications: readonly InspectedApplication[]
  readonly limits: readonly InspectedLimit[]
}

/**
 * The applications that aliases mount, and the scripts that a handler runs; where each runs is what a request to it
 * comes to. A plain Alias mounts one if its script is run by mod_wsgi's handler.
 */
export function applicationsOf(
  server: ServerModel,
  scopes = lookedAt(server, undefined),
): InspectedApplications {
  return applicationsBy(server, byShape(server, askMount), scopes)
}

/** The same; `ask` answers for the mounts of aliases. */
export function applicationsBy(
  server: ServerModel,
  ask: AskMount,
  scopes = lookedAt(server, undefined),
): InspectedApplications {
  const words = handlerWordsOf(server)
  const isHandled = words.hasAnyName
  const findScripts = scriptFinderOf(server, words)
  const applications: InspectedApplication[] = []
  const limits: InspectedLimit[] = []
  for (const {scope, sources} of scopes) {
    // Only this host, so that a server of thousands takes time in proportion to their number.
    const alone = {...server, hosts: scope.section ? [scope] : [], allHosts: server.hosts}
    const before = hiddenBy(server, scope)
    for (const source of sources) {
      const isInherited = source !== scope
      for (const node of mountersOf(source)) {
        if (isInherited && node.name === 'DocumentRoot' && scope.byName.has('DocumentRoot')) continue
        const heirs = scope.section ? noHeirs : once(() => heirsOf(server, scope, aboutOf(node)))
        const scripts = before ? NO_SCRIPTS : findScripts(alone, scope, node)
        limits.push(...scripts.limits)
        for (const each of scripts.applications) applications.push({...each, inheritedBy: heirs().length})
        if (scripts.applications.length > 0) continue
        const isAsked = mayMount(node) || (isHandled && isOtherAlias(node))
        if (!isAsked || (before && !mayMount(node))) continue
        const answer = before
          ? notReached(whyHidden(before))
          : askFor(alone, scope, node, isInherited ? askMount : ask)
        const askHeir = (heir: ServerScope): MountAnswer =>
          askFor({...server, hosts: [heir], allHosts: server.hosts}, heir, node, askMount)
        if (answer.isRun || (isWsgiAlias(node) && !isInherited))
          applications.push(mountedAt(scope, node, inHeirs(answer, heirs(), askHeir), heirs().length))
      }
    }
  }
  return {applications, limits}
}

/** What a directive is about; a DocumentRoot is about all paths. */
function aboutOf(node: ServerDirective): Mounter {
  return node.name === 'DocumentRoot'
    ? {node, path: '/', kind: 'prefix', target: wordsOf(node)[0] ?? ''}
    : mounterOf(node)
}

const noHeirs = (): readonly ServerScope[] => NO_HEIRS
const NO_HEIRS: readonly ServerScope[] = []

const NO_SCRIPTS: InspectedApplications = {applications: [], limits: []}

function whyHidden({section}: ServerScope): string {
  return `not reached: the virtual host at ${section?.origin.file}:${section?.origin.line} has the same name and address`
}

/**
 * Asks for an alias. If nothing is at a target that has not the name of a script, it is taken for a file, unless it is
 * written as a folder.
 */
function askFor(alone: ServerModel, scope: ServerScope, alias: ServerDirective, ask: AskMount): MountAnswer {
  if (mayMount(alias)) return ask(alone, scope, alias)
  const target = fromServerRoot(alone, wordsOf(alias)[1] ?? '')
  if (target.endsWith('/')) return askMount(alone, scope, alias)
  return askMount({...alone, fileSystem: withFiles(alone.fileSystem, [target])}, scope, alias)
}

/** The directives of a scope that may lead to scripts. Of several DocumentRoots the last one applies. */
function mountersOf({directives, byName}: ServerScope): readonly ServerDirective[] {
  const root = byName.get('DocumentRoot')?.at(-1)
  return directives.filter((node) => isAlias(node) || node === root || mayMount(node))
}

function mountedAt(
  scope: ServerScope,
  alias: ServerDirective,
  {processGroup, applicationGroup, certain, reasons}: MountAnswer,
  inheritedBy: number,
): InspectedApplication {
  const {path: mount, target: script} = mounterOf(alias)
  const {place, use} = placedAt(alias.origin)
  const host = hostLabelOf(scope)
  return {host, mount, script, processGroup, applicationGroup, certain, reasons, place, use, inheritedBy}
}
