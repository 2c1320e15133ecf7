/** Names of the applications that every site has, each in a folder `srv/NAME`. */
export const SCRIPTS: readonly string[] = ['one', 'two', 'three', 'four', 'five', 'six']

/** The user `tom` with the password `secret`. */
export const AUTHORIZATION = `Basic ${Buffer.from('tom:secret').toString('base64')}`
const USERS = 'tom:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n'

/**
 * Says who it is and what it sees. What transforms may change goes into headers of its own, so that all the rest
 * can be compared as it is.
 */
const APPLICATION = `import os
NAME = os.path.relpath(__file__, "@ROOT@")
def application(environ, start_response):
    try:
        import library
    except ImportError:
        library = None
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    keys = ["SCRIPT_NAME", "PATH_INFO", "SCRIPT_FILENAME", "QUERY_STRING", "REQUEST_METHOD", "REQUEST_URI",
        "REMOTE_USER", "AUTH_TYPE", "HTTP_AUTHORIZATION", "SERVER_NAME", "SERVER_PORT",
        "wsgi.multiprocess", "wsgi.multithread"]
    lines = ["script: " + NAME, "library: " + str(library is not None), "body: " + repr(body)]
    lines += [key + ": " + repr(environ.get(key)) for key in keys]
    start_response("200 OK", [
        ("Content-Type", "text/plain"),
        ("X-Script", NAME),
        ("X-Process-Group", environ["mod_wsgi.process_group"]),
        ("X-Application-Group", environ["mod_wsgi.application_group"]),
    ])
    return [chr(10).join(lines).encode()]
`

/** What every site has beside its main file. */
export const SITE_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...SCRIPTS.map((name) => `srv/${name}/app.wsgi`), 'scripts/one.wsgi'].map((path) => [path, APPLICATION]),
  ),
  'srv/two/sub/page.txt': 'page\n',
  'static/s.css': 's{}\n',
  'htdocs/index.html': '<p>home\n',
  'lib/library.py': '',
  'conf/users': USERS,
}

const MODULES = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'auth_basic',
  'authz_core',
  'authz_user',
  'alias',
  'dir',
  'mime',
  'negotiation',
  'autoindex',
  'macro',
  'proxy',
  'proxy_http',
  'rewrite',
  'setenvif',
  'wsgi',
]

// More than one child is allowed, since with only one the server says that it has not several processes.
/** What every main file begins with. */
export const BASE: readonly string[] = `ServerRoot "@ROOT@"
DefaultRuntimeDir "@ROOT@/run"
PidFile "@ROOT@/run/httpd.pid"
ErrorLog "@ROOT@/logs/error.log"
Listen 127.0.0.1:@PORT@
Listen 127.0.0.1:@PORT2@
ServerName localhost
User www-data
Group www-data
${MODULES.map((name) => `LoadModule ${name}_module @MODULES@/mod_${name}.so`).join('\n')}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
StartServers 1
ThreadsPerChild 5
MinSpareThreads 1
MaxSpareThreads 10
MaxRequestWorkers 10
WSGISocketPrefix "@ROOT@/run/wsgi"
WSGIDestroyInterpreter Off
DocumentRoot "@ROOT@/htdocs"
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory "@ROOT@/htdocs">
    Require all granted
</Directory>
<Directory "@ROOT@/static">
    Require all granted
</Directory>
<Directory "@ROOT@/scripts">
    Require all granted
</Directory>`.split('\n')
