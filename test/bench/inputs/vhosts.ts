import type {Random} from '../../support/random/random.ts'

const NAMES = ['shop', 'wiki', 'mail', 'static', 'intranet', 'forum', 'files', 'beta'] as const

/** Pieces of a virtual host as people write them; `n` keeps names and paths apart. */
const PIECES: readonly ((n: number) => string)[] = [
  (n) => `    # Ask the web team before touching area ${n}\n    Alias /area${n} /srv/area${n}\n`,
  (n) =>
    `    <Directory /srv/area${n}>\n        Options -Indexes +FollowSymLinks\n        AllowOverride None\n` +
    '        Require all granted\n    </Directory>\n',
  (n) =>
    `    <Location "/status${n}">\n        # Only from inside\n        Require ip 192.0.2.${n % 256}\n    </Location>\n`,
  () => '    <IfModule mod_headers.c>\n        Header always set X-Frame-Options "DENY"\n    </IfModule>\n',
  (n) =>
    `    RewriteEngine On\n    RewriteCond %{HTTPS} !=on\n    RewriteRule ^/old${n}/(.*)$ /new${n}/$1 [R=301,L]\n`,
  (n) => `    ErrorLog /var/log/apache2/error${n}.log\n    LogLevel warn\n`,
  () => '\n    # To parse .shtml files for server-side includes:\n    # (Options needs "Includes" too.)\n',
  (n) => `    ProxyPass "/api${n}" "http://127.0.0.1:${8000 + (n % 1000)}/api"\n`,
  () => '    AddType text/html .shtml\n    AddOutputFilter INCLUDES .shtml\n\n',
]

/** A plain virtual host of about so many characters. */
export function plainVhost(random: Random, length: number): string {
  const host = hostName(random)
  return wrapped(host, filling(random, length))
}

/** A virtual host with one WSGI application at `/` that runs embedded, and some of the usual around it. */
export function wsgiVhost(random: Random, length: number): string {
  const host = hostName(random)
  const folder = `/srv/${host}`
  const application =
    `    # ${host}: the application\n    WSGIScriptAlias / ${folder}/wsgi.py\n` +
    `    Alias /static ${folder}/static\n    <Directory ${folder}>\n        Require all granted\n    </Directory>\n`
  return wrapped(host, application + filling(random, length))
}

/** A virtual host with one WSGI application and little else; every third or so runs in a process group of its own. */
export function smallWsgiVhost(random: Random, n: number): string {
  const host = `${NAMES[random(NAMES.length)]}${n}.example.com`
  const group =
    random(3) === 0 ? `    WSGIDaemonProcess ${host} threads=5\n    WSGIProcessGroup ${host}\n` : ''
  return (
    `<VirtualHost *:80>\n    ServerName ${host}\n    WSGIScriptAlias / /srv/${host}/wsgi.py\n${group}` +
    `    <Directory /srv/${host}>\n        Require all granted\n    </Directory>\n</VirtualHost>\n`
  )
}

function hostName(random: Random): string {
  return `${NAMES[random(NAMES.length)]}${random(10_000)}.example.com`
}

function wrapped(host: string, body: string): string {
  return (
    `# Virtual host ${host}\n<VirtualHost *:80>\n    ServerName ${host}\n    ServerAdmin webmaster@${host}\n` +
    `    DocumentRoot /srv/${host}/www\n\n${body}</VirtualHost>\n`
  )
}

function filling(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += PIECES[random(PIECES.length)]?.(random(10_000)) ?? ''
  return text
}
