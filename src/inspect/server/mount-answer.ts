/** What requests to the mount of an alias come to. */
import {coversPrefix} from '../../httpd/patterns/url-patterns.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {matchMount} from '../../resolve/mapping/mount.ts'
import type {Reason, Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {isWsgi} from '../../resolve/settings/handler.ts'
import {directiveBehind} from '../../resolve/steps/trace.ts'
import {askScope, reasonsOf} from '../ask-scope.ts'
import {furtherPathsOf, pathsOf} from '../mounts/mounted-paths.ts'
import {type Mounter, mounterOf} from '../mounts/mounter.ts'
import {groupsInCommon} from './common-groups.ts'

/** The answer; groups are undefined where the alias is not the one that answers, and `reasons` says why. */
export interface MountAnswer
  extends Pick<
    Resolution,
    'status' | 'script' | 'processGroup' | 'applicationGroup' | 'certain' | 'reasons'
  > {
  /** True if mod_wsgi's handler runs it, or would if anybody were let in. */
  readonly isRun: boolean
}

/** True if mod_wsgi's handler has a request, or would have it if anybody were let in. */
function isRun({handler, deniedHandler}: Resolution): boolean {
  return isWsgi(handler) || isWsgi(deniedHandler)
}

/** Asks for the mount of an alias in a scope; `alone` is the server with that scope only. */
export type AskMount = (alone: ServerModel, scope: ServerScope, alias: ServerDirective) => MountAnswer

/** Resolves a request to the mount; requests below it, and to what else is told apart there, if that says nothing. */
export function askMount(alone: ServerModel, scope: ServerScope, alias: ServerDirective): MountAnswer {
  const mounter = mounterOf(alias)
  const {at, below} = pathsOf(mounter)
  const ask = (path: string): Resolution => askScope(alone, scope, path)
  const isReached = ({because}: Resolution): boolean =>
    because.some((reason) => directiveBehind(reason) === alias)
  const answers = at.map(ask)
  const [first] = answers
  if (mounter.kind === 'prefix' && first && isReached(first)) return answerOf(first)
  const further = (): readonly Resolution[] => furtherPathsOf(mounter, alone, scope).map(ask)
  if (mounter.kind !== 'prefix')
    return commonOf([...answers, ...further()].filter(isReached), mounter) ?? unreached(mounter, first)
  const other = below.map(ask).find(isReached) ?? further().find(isReached)
  if (!other) return unreached(mounter, first)
  const taker = first && takerIn(first)
  const taken = taker === undefined ? [] : [`requests for ${mounter.path} itself are for ${taker.directive}`]
  return {...answerOf(other), reasons: [...reasonsOf(other), ...taken]}
}

/** The common part of the answers to paths that an expression matches; undefined without any. */
function commonOf(answers: readonly Resolution[], {path}: Mounter): MountAnswer | undefined {
  const run = answers.filter(({processGroup}) => processGroup !== undefined)
  const [first] = run.length > 0 ? run : answers
  if (!first) return undefined
  if (run.length === 0) return answerOf(first)
  const {processGroup, applicationGroup, depends} = groupsInCommon(run, path)
  const certain = first.certain && depends.length === 0
  return {
    ...answerOf(first),
    processGroup,
    applicationGroup,
    certain,
    reasons: [...depends, ...reasonsOf(first)],
  }
}

/** The answer for a mount that no request reaches. */
export function notReached(why: string): MountAnswer {
  return {
    isRun: false,
    status: 404,
    script: undefined,
    processGroup: undefined,
    applicationGroup: undefined,
    certain: false,
    reasons: [why],
  }
}

function answerOf(resolution: Resolution): MountAnswer {
  const {status, script, processGroup, applicationGroup, certain} = resolution
  const reasons = reasonsOf(resolution)
  return {isRun: isRun(resolution), status, script, processGroup, applicationGroup, certain, reasons}
}

/** Of requests that were asked none comes to it. That no other one does is said only where that is sure. */
function unreached(mounter: Mounter, first: Resolution | undefined): MountAnswer {
  const taker = first && takerIn(first)
  const directive = taker && directiveBehind(taker)
  const status = first?.status ?? 404
  if (!taker || !directive) return {...notReached('no request was found that reaches it'), status}
  const comes = `${taker.directive} comes first`
  return {
    ...notReached(isTaken(mounter, directive) ? `not reached: ${comes}` : `perhaps not reached: ${comes}`),
    status,
  }
}

/** What maps a request; what follows it says more about the same answer. */
function takerIn({because}: Resolution): Reason | undefined {
  return because.findLast(({directive}) => MAPPER.test(directive)) ?? because.at(-1)
}

const MAPPER = /^(?:Redirect|ProxyPass|Alias|ScriptAlias|WSGIScriptAlias|RewriteRule)/

/** True if a directive takes all paths at and below a mount. */
function isTaken({path, kind}: Mounter, directive: ServerDirective): boolean {
  if (kind !== 'prefix' || !/^(?:Redirect|ProxyPass|Alias|ScriptAlias|WSGIScriptAlias)/.test(directive.name))
    return false
  const other = mounterOf(directive)
  return other.kind === 'prefix' ? matchMount(path, other.path) > 0 : coversPrefix(other.path, path)
}
