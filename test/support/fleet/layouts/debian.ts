import type {FleetFiles, Texts} from '../recipe.ts'

const LOADED =
  'mpm_event authz_core authz_host alias env dir mime headers rewrite proxy proxy_http ssl dbd ldap authnz_ldap ' +
  'authn_core auth_basic authn_file authz_user macro socache_shmcb'

/** Few files make many servers sooner: those without a meaning of their own are one. */
const MODULES: Texts = {base: LOADED.split(' ').map(loadLine).join(''), wsgi: loadLine('wsgi')}

const MAIN = `DefaultRuntimeDir \${APACHE_RUN_DIR}
PidFile \${APACHE_PID_FILE}
User \${APACHE_RUN_USER}
Group \${APACHE_RUN_GROUP}
ErrorLog \${APACHE_LOG_DIR}/error.log
ServerName localhost

IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf
Include ports.conf

<Directory />
    AllowOverride None
    Require all denied
</Directory>

IncludeOptional conf-enabled/*.conf
IncludeOptional sites-enabled/*.conf
`

const ENVVARS = `unset HOME
export APACHE_RUN_USER=www-data
export APACHE_RUN_GROUP=www-data
export APACHE_PID_FILE=/var/run/apache2/apache2.pid
export APACHE_RUN_DIR=/var/run/apache2
export APACHE_LOG_DIR=/var/log/apache2
export LANG=C
`

const PORTS = `Listen 80
<IfModule ssl_module>
    Listen 443
</IfModule>
`

/** The host that answers requests for names that no site has. */
const DEFAULT = `<VirtualHost *:80>
    DocumentRoot /var/www/html
</VirtualHost>
<IfModule ssl_module>
<VirtualHost *:443>
    DocumentRoot /var/www/html
    SSLEngine on
    SSLCertificateFile /etc/ssl/certs/default.pem
</VirtualHost>
</IfModule>
`

/** What a server on Debian is made of. */
export interface DebianParts {
  readonly sites: Texts
  readonly conf: Texts
  readonly snippets: Texts
  readonly ports: string
}

/** The files of a server as Debian lays it out: what is enabled is a link. */
export function debianFiles({sites, conf, snippets, ports}: DebianParts): FleetFiles {
  return {
    'etc/apache2/apache2.conf': MAIN,
    'etc/apache2/envvars': ENVVARS,
    'etc/apache2/ports.conf': PORTS + ports,
    ...enabled('mods', MODULES, '.load'),
    ...enabled('conf', conf, '.conf'),
    ...enabled('sites', {'000-default': DEFAULT, ...sites}, '.conf'),
    ...Object.fromEntries(Object.entries(snippets).map(([name, text]) => [`etc/apache2/${name}.conf`, text])),
  }
}

function loadLine(name: string): string {
  return `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`
}

function enabled(what: string, texts: Texts, ending: string): FleetFiles {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]): [string, FleetFiles[string]][] => [
      [`etc/apache2/${what}-available/${name}${ending}`, text],
      [`etc/apache2/${what}-enabled/${name}${ending}`, {link: `../${what}-available/${name}${ending}`}],
    ]),
  )
}
