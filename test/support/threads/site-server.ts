/** A server like Debian's around a site, and what checks say of it. */

/** What Debian's main file has, as far as these threads ask for it. */
export const SITES_MAIN = `LoadModule access_compat_module modules/mod_access_compat.so
LoadModule alias_module modules/mod_alias.so
LoadModule auth_basic_module modules/mod_auth_basic.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule mime_module modules/mod_mime.so
LoadModule proxy_module modules/mod_proxy.so
LoadModule proxy_http_module modules/mod_proxy_http.so
LoadModule rewrite_module modules/mod_rewrite.so
LoadModule setenvif_module modules/mod_setenvif.so
LoadModule ssl_module modules/mod_ssl.so
LoadModule wsgi_module modules/mod_wsgi.so
Listen 80
Listen 443
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory /var/www/>
    Require all granted
</Directory>
Include sites-enabled/*.conf
`

/** The findings of all checks: `check-x 12`, with the line. */
export function findingsIn(stderr: string): readonly string[] {
  return [...stderr.matchAll(/^ {2}finding +\S+?:(\d+):\d+ +(\S+)$/gm)].map(
    ([, line, rule]) => `${rule} ${line}`,
  )
}
