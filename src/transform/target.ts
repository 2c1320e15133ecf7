import type {Version} from '../httpd/environment.ts'

/** What the user said of the server that the files are for. */
export interface Target {
  /** Undefined where it may be any version. */
  readonly httpd: Version | undefined
  /** Undefined where it may be any version. */
  readonly modWsgi: Version | undefined
}

/** Where the user said nothing. */
export const ANY_TARGET: Target = {httpd: undefined, modWsgi: undefined}
