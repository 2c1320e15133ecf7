/** A virtual host as a client knows it. */
export interface AskedHost {
  /** Undefined for all names that no host of the address has. */
  readonly name: string | undefined
  /** All names by which requests come to it; of one with wildcards a name that it matches. */
  readonly names: readonly string[]
  /** True if it answers for all names that no host has, too. */
  readonly isDefault: boolean
  /** As in `<VirtualHost>`: `*:80`. */
  readonly address: string
  readonly port: number
}
