/** Who sends a request, as far as that is known. */
export interface Client {
  /** The address it comes from, IPv4 or IPv6 without brackets; undefined where it is not known. */
  readonly address: string | undefined
  readonly login: Login
  /** The headers it sends beside Host, by their names in lower case; undefined where they are not known. */
  readonly headers: ReadonlyMap<string, string> | undefined
}

/** Who is logged in: nobody; somebody whose password the server takes, by name; or that is not known. */
export type Login = 'nobody' | 'anybody' | {readonly name: string}

/** A client of which nothing is known. */
export const ANY_CLIENT: Client = {address: undefined, login: 'anybody', headers: undefined}
