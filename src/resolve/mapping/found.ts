import type {ServerDirective} from '../../reading/server-directive.ts'
import type {RedirectAnswer} from '../destination/redirect-answer.ts'

/** A URL and the folder it stands for. */
export interface Context {
  readonly mount: string
  readonly target: string
}

/** What one directive maps a path to. */
export interface Found {
  readonly kind: 'redirect' | 'proxy' | 'alias' | 'script' | 'wsgi'
  /** The file, or the URL of a redirect or a proxied server. */
  readonly target: string
  /** Of a redirect: its status. */
  readonly status: number
  /** The answer of a redirect to the client. */
  readonly answer?: RedirectAnswer
  readonly node: ServerDirective
  /** What directory rules take the file back to, if it is known; undefined where it is not. */
  readonly context?: Context | undefined
}
