/** True if a text, up to a slash, looks nothing like an address (srclib/apr/network_io/unix/sockaddr.c: looks_like_ip). */
export function isNoAddress(text: string): boolean {
  const [address = ''] = text.split('/')
  return !/^[\d.]*$|:/.test(address)
}
