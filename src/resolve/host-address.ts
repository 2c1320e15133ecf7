/** An address of a virtual host. */
export interface HostAddress {
  /** An address in lower case, or `*`. */
  readonly host: string
  /** True for the name of a computer, whose address is not known. */
  readonly isName: boolean
  /** 0 for any port. */
  readonly port: number
}

/** Reads one word of `<VirtualHost>`. */
export function addressOf(text: string, defaultPort: number): HostAddress {
  const [, host = '*', port] = /^(\[[^\]]*\]|[^:]*)(?::(\*|\d+))?$/.exec(text) ?? []
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase()
  const isAny = plain === '_default_' || plain === ''
  return {
    host: isAny ? '*' : plain,
    isName: !isAny && /[a-z]/.test(plain) && !plain.includes(':'),
    port: port === '*' || text === '*' ? 0 : Number(port ?? defaultPort),
  }
}

/** The port in the word of a ServerName. */
export function portOf(serverName: string | undefined): number | undefined {
  const port = /:(\d+)$/.exec(serverName ?? '')?.[1]
  return port === undefined ? undefined : Number(port)
}
