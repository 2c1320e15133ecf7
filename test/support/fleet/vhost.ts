import type {SiteWords} from './words.ts'

/** A virtual host with some lines, which are indented like the others. */
export function vhost({host, folder}: SiteWords, lines: readonly string[], address = '*:80'): string {
  const own = lines.map((line) => (line === '' ? '\n' : `    ${line}\n`)).join('')
  return `<VirtualHost ${address}>
    ServerName ${host}
@QUIRKS@
    ServerAdmin webmaster@${host}
@SECRETS@

${own}    <Directory ${folder}>
        Require all granted
    </Directory>
@QUIRKS@
</VirtualHost>
`
}
