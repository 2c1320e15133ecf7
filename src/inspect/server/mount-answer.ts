/** What a request to the mount of an alias comes to. */
import {plainStartOf} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {askScope, reasonsOf} from './resolved-application.ts'

/** The answer; groups are undefined where the alias is not the one that answers, and `reasons` says why. */
export interface MountAnswer
  extends Pick<
    Resolution,
    'status' | 'script' | 'processGroup' | 'applicationGroup' | 'certain' | 'reasons'
  > {}

/** Asks for the mount of an alias in a scope; `alone` is the server with that scope only. */
export type AskMount = (alone: ServerModel, scope: ServerScope, alias: ServerDirective) => MountAnswer

/** Resolves a request to the mount. */
export function askMount(alone: ServerModel, scope: ServerScope, alias: ServerDirective): MountAnswer {
  const [mount = ''] = wordsOf(alias)
  const resolution = askScope(alone, scope, pathOf(alias.name, mount))
  const {status, script, processGroup, applicationGroup, certain, because} = resolution
  const isReached = because.some(({file, line}) => file === alias.file && line === alias.line)
  return isReached
    ? {status, script, processGroup, applicationGroup, certain, reasons: reasonsOf(resolution)}
    : {...notReached(whyNotReached(alias, resolution)), status}
}

/** The answer for a mount that no request reaches. */
export function notReached(why: string): MountAnswer {
  return {
    status: 404,
    script: undefined,
    processGroup: undefined,
    applicationGroup: undefined,
    certain: false,
    reasons: [why],
  }
}

function whyNotReached({name}: ServerDirective, {because}: Resolution): string {
  const last = because.at(-1)
  if (name === 'WSGIScriptAliasMatch') return 'where it runs depends on the path'
  return last ? `not reached: ${last.directive} comes first` : 'not reached'
}

/** A path at the mount. Of an expression it is the text in front of the first special character. */
function pathOf(name: string, mount: string): string {
  if (name !== 'WSGIScriptAliasMatch') return mount
  const plain = plainStartOf(mount)
  return plain.startsWith('/') ? plain : `/${plain}`
}
