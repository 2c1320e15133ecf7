import type {Random} from '../random/random.ts'
import type {Texts} from './recipe.ts'

/** Lines of a host that no transform has to do with. */
const LINES: readonly ((random: Random) => string)[] = [
  (random) => `# Ask team ${random(40)} before touching`,
  () => '',
  (random) => `LogLevel ${['warn', 'info', 'error'][random(3)]}`,
  (random) => `ErrorLog /var/log/sites/error${random(100)}.log`,
  (random) => `Header always set X-Served-By node${random(100)}`,
  (random) => `SetEnv STAGE ${['live', 'test', 'beta'][random(3)]}`,
  (random) => `TimeOut ${30 + random(90)}`,
  () => 'ServerSignature Off',
  () => '#    AddDefaultCharset utf-8',
  (random) => `LimitRequestBody ${1000 * (1 + random(90))}`,
]

/** Any number of them, each with its line ending. */
export function quirkLines(random: Random): string {
  const lines = Array.from({length: random(5)}, () => LINES[random(LINES.length)]?.(random) ?? '')
  return lines.map((line) => (line === '' ? '\n' : `    ${line}\n`)).join('')
}

/** Sites without an application, which are read after all others. */
export function otherSites(random: Random): Texts {
  return Object.fromEntries(
    Array.from({length: random(3)}, (_, index) => {
      const host = `static${random(1000)}.example.com`
      const body =
        random(2) === 0
          ? `    DocumentRoot /var/www/pages${random(100)}\n`
          : `    ProxyPass / http://127.0.0.1:${9000 + random(900)}/\n`
      const text = `<VirtualHost *:80>\n    ServerName ${host}\n${quirkLines(random)}${body}</VirtualHost>\n`
      return [`zz-${index}-${host}`, text]
    }),
  )
}

/** Settings of the whole server. */
export function otherSettings(random: Random): Texts {
  return {
    security: `ServerTokens ${['Prod', 'Minor', 'OS'][random(3)]}\nServerSignature Off\nTraceEnable Off\n`,
    ...(random(2) === 0 ? {charset: '# Read the documentation first.\n#AddDefaultCharset UTF-8\n'} : {}),
    ...(random(3) === 0
      ? {tuning: `KeepAliveTimeout ${1 + random(9)}\nMaxKeepAliveRequests ${random(500)}\n`}
      : {}),
  }
}
