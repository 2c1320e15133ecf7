/** A virtual host as a client knows it. */
export interface AskedHost {
  /** Undefined for all names that no host of the address has. */
  readonly name: string | undefined
  /** As in `<VirtualHost>`: `*:80`. */
  readonly address: string
  readonly port: number
}
