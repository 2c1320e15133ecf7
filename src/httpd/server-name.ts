/** Host of a ServerName: scheme and port do not count (server/core.c: server_hostname_port). */
export function hostOfServerName(text: string): string {
  return text.replace(/^[a-z]+:\/\//i, '').replace(/:\d+$/, '')
}
