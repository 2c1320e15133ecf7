/** Servers behind the server, and scripts that answer nothing. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {clientsOf} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'
import type {LogRule} from './rule.ts'
import {byHand, byOthers, causesOf, faultShownBy, linesOf} from './told.ts'

/** The modules that speak to backends, by the scheme of the URL. */
const SPEAKERS: Readonly<Record<string, string>> = {
  http: 'proxy_http',
  https: 'proxy_http',
  ws: 'proxy_wstunnel',
  wss: 'proxy_wstunnel',
  fcgi: 'proxy_fcgi',
  scgi: 'proxy_scgi',
  uwsgi: 'proxy_uwsgi',
  ajp: 'proxy_ajp',
  balancer: 'proxy_balancer',
  h2: 'proxy_http2',
  h2c: 'proxy_http2',
  ftp: 'proxy_ftp',
}

/** The rules for requests that are sent on, and for CGI scripts. */
export const PROXY_RULES: readonly LogRule[] = [
  {
    kind: 'backendNotReached',
    codes: ['AH00957', 'AH02454', 'AH01114', 'AH01079', 'AH00959'],
    pattern:
      /^(?:\w+: attempt to connect to (?:Unix domain socket )?(?<backend>\S+)(?: (?:\((?<name>[^)]*)\)))?(?:[^ ]*) failed|(?:\w+: )?failed to make connection to backend: (?<host>.*)|ap_proxy_connect_backend disabling worker for \((?<worker>[^)]*)\).*)$/,
    diagnose: (server, {words, error}) => {
      const backend = words.backend ?? words.host ?? words.worker ?? ''
      return byOthers({
        says:
          error === 13
            ? `The system does not let the server connect to ${backend}; with SELinux: setsebool -P httpd_can_network_connect on.`
            : `Nothing answers at ${backend}: the backend is not running, or listens elsewhere.`,
        causes: linesOf(leadingTo(server, backend, words.name)),
        cures: [byHand('Start it, or correct the address in these lines.')],
      })
    },
  },
  {
    kind: 'backendFails',
    codes: ['AH01102', 'AH00898', 'AH01110', 'AH01067', 'AH01075', 'AH01095', 'AH10410'],
    pattern:
      /^(?:error reading status line from remote server (?<backend>\S+)|Error reading from remote server returned by (?<uri>.*)|error reading response|Failed to read FastCGI header|Error dispatching request to (?<worker>[^:]*:\d*):?.*)$/,
    diagnose: (server, record) => {
      const {backend, uri, worker} = record.words
      const asked = uri === undefined ? [] : server.toUri(uri, clientsOf(record)[0])
      const lines = linesOf(leadingTo(server, backend ?? worker ?? '', undefined))
      return byOthers({
        says: 'The backend took the request, and ended the connection before it had answered, or was too slow.',
        causes:
          uri === undefined
            ? lines
            : causesOf(asked.filter(({resolution}) => resolution.backend !== undefined)),
        cures: [
          byHand(
            'See the log of the backend; for answers that take long: ProxyTimeout, or timeout= of the ProxyPass.',
          ),
        ],
      })
    },
  },
  {
    kind: 'noProxyModule',
    codes: ['AH01144'],
    pattern: /^No protocol handler was valid for the URL (?<uri>\S*)(?: \(scheme '(?<scheme>[^']*)'\))?\..*$/,
    diagnose: (server, record) => {
      const {uri = '', scheme = ''} = record.words
      const module = SPEAKERS[scheme]
      return faultShownBy(server.toUri(uri, clientsOf(record)[0]), {
        subject: uri,
        isIt: ({status}) => status === 500,
        says: `No module is loaded that speaks ${scheme} to backends.`,
        cures: [
          byHand(
            module === undefined
              ? 'Load the module of that scheme.'
              : `Load it: LoadModule ${module}_module modules/mod_${module}.so; on Debian: a2enmod ${module}`,
          ),
        ],
      })
    },
  },
  {
    kind: 'noHeaders',
    codes: ['AH02429', 'AH01215', ''],
    pattern: /^(?:End of script output before headers|Premature end of script headers): (?<name>.*)$/,
    diagnose: () =>
      byOthers({
        says: 'The script ended before it had printed its headers: it failed, or cannot be started.',
        cures: [byHand('Run it by hand, as the user of the server, and see the lines of the log before it.')],
      }),
  },
]

const PROXYING = ['ProxyPass', 'ProxyPassMatch', 'BalancerMember', 'RewriteRule', 'SetHandler']

/** The ports that URLs leave out. */
const USUAL_PORTS: Readonly<Record<string, string>> = {
  ...{http: '80', ws: '80', h2c: '80', https: '443', wss: '443', h2: '443'},
  ...{fcgi: '8000', scgi: '4000', uwsgi: '3031', ajp: '8009', ftp: '21'},
}

/** The lines that name a backend: an address, with its port where the log has one, or a socket. */
function leadingTo(
  {named}: LogServer,
  backend: string,
  name: string | undefined,
): readonly ServerDirective[] {
  const [, host = backend, port] = /^(.*?):(\d+)$/.exec(backend) ?? []
  const hosts = new Set([host, (name ?? '').replace(/:\d+$/, '')].map((each) => each.toLowerCase()))
  hosts.delete('')
  hosts.delete('*')
  const isOf = (args: string): boolean =>
    [...args.toLowerCase().matchAll(BACKEND)].some(([, socket, scheme = '', address = '', own]) =>
      socket === undefined
        ? hosts.has(address) && (port === undefined || port === (own ?? USUAL_PORTS[scheme]))
        : hosts.has(socket),
    )
  return PROXYING.flatMap(named).filter(({args}) => isOf(args))
}

/** A socket, which is in front of a URL that only names the protocol; or scheme, address and port of a URL. */
const BACKEND = /unix:([^|\s"]+)\|[^\s"]*|\b([a-z\d]+):\/\/(\[[^\]]*\]|[^:/\s"]+)(?::(\d+))?/g
