import type {FleetFiles, Texts} from '../recipe.ts'

const MODULES =
  'mpm_event authz_core authz_host alias env dir mime headers rewrite proxy proxy_http log_config unixd version wsgi'

const MAIN = `ServerRoot "/etc/httpd"
Listen 80
Include conf.modules.d/*.conf
User apache
Group apache
ServerName localhost

<Directory />
    AllowOverride none
    Require all denied
</Directory>
DocumentRoot "/var/www/html"
ErrorLog "logs/error_log"

IncludeOptional conf.d/*.conf
`

/** The files of a server as RHEL and Fedora lay it out. */
export function rhelFiles(sites: Texts): FleetFiles {
  const modules = MODULES.split(' ').map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`)
  return {
    'etc/httpd/conf/httpd.conf': MAIN,
    'etc/httpd/conf.modules.d/00-base.conf': modules.join(''),
    ...Object.fromEntries(
      Object.entries(sites).map(([name, text]) => [`etc/httpd/conf.d/${name}.conf`, text]),
    ),
  }
}
