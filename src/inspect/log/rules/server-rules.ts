/** Lines that the server logs about itself, when it starts and while it runs. */
import {wordsOf} from '../../../reading/words.ts'
import {listenedBy} from '../../../resolve/server/tls.ts'
import {diagnoseRejected} from './rejected-line.ts'
import type {LogRule} from './rule.ts'
import {byConfiguration, byHand, byOthers, byUnknown, linesOf} from './told.ts'

/** The rules for the whole server. */
export const SERVER_RULES: readonly LogRule[] = [
  {
    kind: 'rejected',
    codes: ['AH00526', ''],
    pattern:
      /^(?:\w+: )?(?:Syntax error on line \d+ of \S+: )*Syntax error on line (?<line>\d+) of (?<file>.*?):?(?: (?<fault>.*))?$/,
    diagnose: (server, {words}) => diagnoseRejected(server, words.file ?? '', Number(words.line)),
  },
  {
    kind: 'noServerName',
    codes: ['AH00558', 'AH00557', ''],
    pattern:
      /^[\w.-]+: (?:Could not reliably determine the server's fully qualified domain name, using (?<name>\S+?)[. ].*|apr_sockaddr_info_get\(\) failed for (?<host>.*))$/,
    diagnose: ({model}) =>
      model.main.hasOwnName
        ? byUnknown({
            says: `The main server has a ServerName now: ${model.main.name}.`,
            causes: linesOf(model.main.byName.get('ServerName')?.slice(-1) ?? []),
            reasons: ['it was added after the line was logged, or the server has not been reloaded since'],
          })
        : byConfiguration({
            says: 'The main server has no ServerName; it is a warning, and the server runs.',
            cures: [byHand('Set one outside of all virtual hosts: ServerName www.example.com')],
          }),
  },
  {
    kind: 'noDocumentRoot',
    codes: ['AH00112', ''],
    pattern: /^Warning: DocumentRoot \[(?<folder>.*)\] does not exist$/,
    diagnose: ({named}, {words}) => {
      const nodes = named('DocumentRoot').filter(
        (node) => wordsOf(node)[0]?.replace(/(.)\/+$/, '$1') === words.folder,
      )
      return nodes.length === 0
        ? byUnknown({
            says: `No DocumentRoot names ${words.folder} now.`,
            reasons: ['it was changed after the line was logged, or the line is of another server'],
          })
        : byConfiguration({
            says: 'These lines name a folder that does not exist.',
            causes: linesOf(nodes),
            cures: [byHand('Correct the path, or make the folder.')],
          })
    },
  },
  {
    kind: 'portNotBound',
    codes: ['AH00072', ''],
    pattern: /^make_sock: could not bind to address (?<address>\S+)$/,
    diagnose: ({named}, {words, error}) => {
      const port = Number(/:(\d+)$/.exec(words.address ?? '')?.[1])
      const nodes = named('Listen').filter((node) => listenedBy(node).port === port)
      const told = {causes: linesOf(nodes)}
      if (error === 13)
        return byOthers({
          ...told,
          says: 'The user that started the server may not listen on this port: below 1024 it takes root; with SELinux, the port must be allowed.',
        })
      return nodes.length > 1
        ? byConfiguration({
            ...told,
            says: 'More than one Listen names the port.',
            cures: [byHand('Remove all but one of them.')],
          })
        : byOthers({
            ...told,
            says: 'Another program listens on the port already, or another instance of the server.',
            cures: [byHand('See who does: ss -ltnp')],
          })
    },
  },
  {
    kind: 'workersBusy',
    codes: ['AH00161', 'AH00484', 'AH00288', ''],
    pattern:
      /^server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting$|^server reached MaxClients setting, consider raising the MaxClients setting$/,
    diagnose: ({named}) =>
      byUnknown({
        says: 'All workers are busy: with slow answers or backends, with connections that are kept open, or with more clients than they are for.',
        causes: linesOf([...named('MaxRequestWorkers'), ...named('MaxClients')]),
        cures: [byHand('Find what is slow before you raise MaxRequestWorkers: each worker takes memory.')],
        reasons: ['how much a server can do is not part of the configuration'],
      }),
  },
  {
    kind: 'redirectLoop',
    codes: ['AH00124', 'AH00125', ''],
    pattern:
      /^Request exceeded the limit of (?<limit>\d+) (?:internal redirects|subrequest nesting levels) due to probable configuration error\..*$/,
    diagnose: ({named}) =>
      byUnknown({
        says: 'Rules, a FallbackResource or an ErrorDocument lead to themselves again and again.',
        causes: linesOf(
          [...named('FallbackResource'), ...named('RewriteRule')]
            .filter(({children}) => children.length === 0)
            .slice(0, 8),
        ),
        cures: [
          byHand('Ask explain URL for the URL that fails, or set LogLevel rewrite:trace3 to see each step.'),
        ],
        reasons: ['the line does not say which URL it was; these are the first lines that may do it'],
      }),
  },
  {
    kind: 'plainOnTls',
    codes: ['AH01996'],
    pattern: /^SSL handshake failed: HTTP spoken on HTTPS port;.*$/,
    diagnose: () =>
      byOthers({
        says: 'A client sent http to a port that has TLS, and got 400: a wrong link, a load balancer, or a scanner.',
      }),
  },
  {
    kind: 'tlsOnPlain',
    codes: ['AH00134', ''],
    pattern:
      /^Invalid method in request (?:\\x16\\x03|.*possible attempt to establish SSL connection on non-SSL port).*$/,
    diagnose: () =>
      byUnknown({
        says: 'A client sent https to a port that has no TLS, where the first virtual host of the port decides.',
        cures: [byHand('Ask: httpd-codemod explain https://HOST:PORT/')],
        reasons: ['the line does not say which port it was'],
      }),
  },
]
