import type {Random} from './random.ts'

/** Options of WSGIDaemonProcess, right and wrong; no users or groups that only some computers have. */
const OPTIONS: readonly string[] = [
  ...['threads=2', 'threads=0', 'threads=x', 'threads=', 'threads=-1', 'processes=2', 'processes=0'],
  ...['user=www-data', 'group=www-data', 'user=#33', 'display-name=%{GROUP}', 'display-name=x'],
  ...['home=/tmp', 'home=tmp', 'python-path=/a:/b', 'python-home=/usr', 'python-eggs=/tmp', 'lang=C'],
  ...['locale=C.UTF-8', 'umask=0022', 'umask=9', 'umask=', 'stack-size=100', 'stack-size=524288'],
  ...['maximum-requests=10', 'inactivity-timeout=60', 'deadlock-timeout=x', 'shutdown-timeout=5'],
  ...['graceful-timeout=5', 'eviction-timeout=5', 'restart-interval=5', 'connect-timeout=5'],
  ...['socket-timeout=5', 'queue-timeout=5', 'request-timeout=5', 'listen-backlog=100'],
  ...['listen-backlog=0', 'socket-user=root', 'socket-user=www-data', 'script-user=root'],
  ...['script-group=root', 'cpu-time-limit=5', 'cpu-priority=5', 'cpu-priority=99'],
  ...['memory-limit=1000000', 'virtual-memory-limit=10', 'server-metrics=On', 'server-metrics=x'],
  ...['visitor-ip=1', 'header-buffer-size=32768', 'header-buffer-size=100', 'send-buffer-size=1'],
  ...['receive-buffer-size=10000', 'response-buffer-size=10', 'response-buffer-size=70000'],
  ...['proxy-buffer-size=1', 'root=/', 'chroot=/', 'supplementary-groups=root', 'startup-timeout=5'],
  ...['response-socket-timeout=5', 'verbose-debugging=On', 'logout=1', 'x=1', 'processes', '=2'],
  ...['threads=2 threads=3'],
]

/** Other directives of mod_wsgi, right and wrong. */
const DIRECTIVES: readonly string[] = [
  ...['WSGIScriptAlias /a /srv/a.wsgi', 'WSGIScriptAlias /a', 'WSGIScriptAlias /a /b /c'],
  ...['WSGIScriptAlias /a /b process-group=a', 'WSGIScriptAlias /a /b process-group=none'],
  ...['WSGIScriptAlias /a /b application-group=%{GLOBAL}'],
  ...['WSGIScriptAlias /a /b application-group=%{GLOBAL} process-group=none'],
  ...['WSGIScriptAlias /a /b application-group=%{GLOBAL} process-group=a'],
  ...['WSGIScriptAlias /a /b pass-authorization=On', 'WSGIScriptAlias /a /b pass-authorization=x'],
  ...['WSGIScriptAlias /a /b callable-object=app', 'WSGIScriptAlias /a /b process-group='],
  ...['WSGIScriptAlias /a /b application-group=x process-group=%{GLOBAL}', 'WSGIScriptAlias a b'],
  ...['WSGIScriptAlias "" b', 'WSGIScriptAliasMatch ^/a /b', 'WSGIScriptAliasMatch ( /b'],
  ...['WSGIScriptAliasMatch ^/a /b process-group=a', 'WSGIProcessGroup a', 'WSGIProcessGroup'],
  ...['WSGIProcessGroup a b', 'WSGIProcessGroup %{GLOBAL}', 'WSGIProcessGroup none'],
  ...['WSGIApplicationGroup %{GLOBAL}', 'WSGIApplicationGroup', 'WSGIApplicationGroup a b'],
  ...['WSGIImportScript /a process-group=a application-group=%{GLOBAL}', 'WSGIImportScript /a'],
  ...['WSGIImportScript /a process-group=a', 'WSGIImportScript /a application-group=x'],
  ...['WSGIImportScript /a process-group=none application-group=x'],
  ...['WSGIImportScript /a process-group=%{GLOBAL} application-group=x'],
  ...['WSGIImportScript /a process-group=%{ENV:X} application-group=x', 'WSGIRestrictEmbedded On'],
  ...['WSGIRestrictEmbedded x', 'WSGIRestrictEmbedded', 'WSGIRestrictProcess a b'],
  ...['WSGIRestrictProcess', 'WSGIRestrictSignal Off', 'WSGIRestrictSignal x', 'WSGIRestrictStdin On'],
  ...['WSGIRestrictStdout On', 'WSGICaseSensitivity On', 'WSGILazyInitialization On'],
  ...['WSGILazyInitialization x', 'WSGIPythonHome /usr', 'WSGIPythonHome', 'WSGIPythonPath /a'],
  ...['WSGIPythonPath /a /b', 'WSGIPythonEggs /a', 'WSGIPythonOptimize 1', 'WSGIPythonOptimize x'],
  ...['WSGIPythonOptimize 7', 'WSGIPythonWarnings x', 'WSGIPythonHashSeed 1', 'WSGIPythonHashSeed x'],
  ...['WSGIPythonHashSeed random', 'WSGIPythonHashSeed -1', 'WSGIDontWriteBytecode On'],
  ...['WSGIVerboseDebugging On', 'WSGIAcceptMutex default', 'WSGIAcceptMutex x'],
  ...['WSGIAcceptMutex sysvsem', 'WSGISocketPrefix run/x', 'WSGISocketPrefix'],
  ...['WSGISocketRotation Off', 'WSGISocketRotation x', 'WSGIChunkedRequest On'],
  ...['WSGIChunkedRequest x', 'WSGIMapHEADToGET Auto', 'WSGIMapHEADToGET x'],
  ...['WSGIPassAuthorization On', 'WSGIPassAuthorization yes', 'WSGIScriptReloading Off'],
  ...['WSGIScriptReloading x', 'WSGIErrorOverride On', 'WSGIErrorOverride x', 'WSGIEnableSendfile On'],
  ...['WSGIEnableSendfile x', 'WSGICallableObject app', 'WSGICallableObject', 'WSGICallableObject a b'],
  ...['WSGITrustedProxies 10.0.0.1', 'WSGITrustedProxies x', 'WSGITrustedProxyHeaders X-Forwarded-For'],
  ...['WSGITrustedProxyHeaders', 'WSGIIgnoreActivity On', 'WSGIIgnoreActivity x'],
  ...['WSGIHandlerScript h /a', 'WSGIHandlerScript h', 'WSGIHandlerScript h /a process-group=a'],
  ...['WSGIHandlerScript h /a x=1', 'WSGIDispatchScript /a'],
  ...['WSGIDispatchScript /a application-group=x', 'WSGIDispatchScript /a process-group=x'],
  ...['WSGIDispatchScript', 'WSGIAccessScript /a', 'WSGIAccessScript /a application-group=x'],
  ...['WSGIAccessScript /a process-group=x', 'WSGIAuthUserScript /a', 'WSGIAuthGroupScript /a'],
  ...['WSGIAuthGroupScript', 'WSGIGroupAuthoritative On', 'WSGIUserAuthoritative On'],
  ...['WSGIDestroyInterpreter Off', 'WSGIDestroyInterpreter x', 'WSGIPerInterpreterGIL On'],
  ...['WSGISwitchInterval 1', 'WSGICompilationMode x', 'WSGIServerMetrics On', 'WSGIServerMetrics x'],
  ...['WSGIRestrictThreads x', 'wsgiscriptalias /x /y'],
]

const SECTIONS: readonly string[] = [
  ...['VirtualHost *:80', 'VirtualHost *:81', 'Location /a', 'Directory /a', 'Files x', 'If true'],
  ...['LocationMatch ^/a'],
]

/** A file of a few directives of mod_wsgi, in sections or not. */
export function randomWsgiFile(random: Random): string {
  const pick = (list: readonly string[]): string => list[random(list.length)] as string
  const daemon = (): string => {
    const options = Array.from({length: random(3)}, () => pick(OPTIONS))
    return ['WSGIDaemonProcess', pick(['a', 'a', 'b', 'c', '%{GLOBAL}', '']), ...options].join(' ')
  }
  const lines = (depth: number): readonly string[] =>
    Array.from({length: 1 + random(2)}, () => {
      if (depth === 2 || random(3) > 0) return random(3) > 0 ? pick(DIRECTIVES) : daemon()
      const opening = pick(SECTIONS)
      return [`<${opening}>`, ...lines(depth + 1), `</${opening.split(' ')[0]}>`].join('\n')
    })
  return [...(random(2) === 0 ? ['WSGIDaemonProcess a threads=2'] : []), ...lines(0), ''].join('\n')
}
