/** Input and result of rules. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {Assignment} from '../../pass.ts'
import type {Variables} from '../../variables/variables.ts'

/** The input of one list of rules. */
export interface RewriteInput {
  /** The path of the URL in a server scope, the file in a directory. */
  readonly filename: string
  /** The path after the file, in a directory. */
  readonly pathInfo: string
  /** The directory that rules are written for, with a slash at its end; undefined in a server scope. */
  readonly directory: string | undefined
  readonly query: string | undefined
  readonly isSubrequest: boolean
  /** Those that stay the same from rule to rule. */
  readonly variables: Variables
  /** The URL of a path of this server for its clients; undefined where its name is looked up. */
  ownUrl(path: string): string | undefined
  /** The path of an absolute URL of this server, any other URL as it is; undefined where that is not known. */
  reduced(url: string): string | undefined
  /** The value of a key in a map; null for none, undefined where that is not known. */
  mapped(map: string, key: string): string | null | undefined
}

/** The result of rules. */
export interface Rewriting {
  /**
   * `kept`: the path is as before; `changed`: it is `filename` now; `passed`: so it is, and all that maps URLs sees
   * it; `answered`: the server answers by itself; `proxied`: another server does.
   */
  readonly outcome: 'kept' | 'changed' | 'passed' | 'answered' | 'proxied'
  readonly filename: string
  readonly query: string | undefined
  readonly status: number
  /** Where a redirect leads, or whom a proxied request is sent to. */
  readonly location?: string | undefined
  /** From `[H=…]`, which beats all other ways to set a handler. */
  readonly handler: string | undefined
  /** Substitution of the last rule that changed the path, as it is written. */
  readonly substitution: string
  /** No further rules apply to this request. */
  readonly isEnd: boolean
  /** The changes that the rules made to the environment. */
  readonly assignments: readonly Assignment[]
  /** The rules that had a say. */
  readonly nodes: readonly ServerDirective[]
  readonly doubts: readonly string[]
}

/** How far the rules have got. */
export interface Progress
  extends Pick<Rewriting, 'filename' | 'query' | 'handler' | 'substitution' | 'assignments'> {
  /** Status of a redirect that was asked for; later rules may still change where it goes. */
  readonly redirect: number | undefined
  /** True if what it leads to is not escaped. */
  readonly isRaw: boolean
}
