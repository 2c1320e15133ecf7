/** Faults that people make, put into the files of a random server. */
import type {Random} from '../random/random.ts'

type Files = Readonly<Record<string, string>>

/** The main file of a random server. */
const MAIN = 'conf/httpd.conf'

/** Modules that some of the faults are made of. */
const MODULES = `LoadModule access_compat_module @MODULES@/mod_access_compat.so
LoadModule cgid_module @MODULES@/mod_cgid.so
ScriptSock "@ROOT@/run/cgid"
`

/** Lines that make something wrong in the main server. */
const ADDED = [
  'WSGIRestrictEmbedded On',
  'AllowEncodedSlashes On',
  'WSGIScriptAlias /_main "@ROOT@/srv/six/app.wsgi"',
  'AddHandler cgi-script .wsgi',
  'WSGIProcessGroup nobody',
  'WSGIRestrictProcess g1',
  'Alias /glued/ "@ROOT@/srv/five/app.wsgi"\n<Location /glued>\nSetHandler wsgi-script\nOptions ExecCGI\n</Location>',
  'Alias /noexec "@ROOT@/srv/five/app.wsgi"\n<Location /noexec>\nSetHandler wsgi-script\nRequire all granted\nOptions None\n</Location>',
  'AliasMatch ^/dropped/ "@ROOT@/static/"',
]

/** The files with some faults: a line is missing, a name is mistyped, access is old, or the main server has more. */
export function withFaults(files: Files, random: Random): Files {
  const faulty: Record<string, string> = {...files, [MAIN]: `${files[MAIN] ?? ''}${MODULES}`}
  for (let count = 1 + random(3); count > 0; count--) {
    const paths = Object.keys(faulty)
    const path = paths[random(paths.length)] as string
    const kind = random(4)
    if (kind === 0) faulty[MAIN] += `${ADDED[random(ADDED.length)]}\n`
    else if (kind === 1)
      faulty[path] = changed(faulty[path] ?? '', /^ *(?:Require|Options|SetHandler)\b/, () => '')
    else if (kind === 2)
      faulty[path] = changed(faulty[path] ?? '', /^ *WSGIProcessGroup \w+$/, (line) => `${line}x`)
    else
      faulty[path] = changed(
        faulty[path] ?? '',
        /^ *Require all granted$/,
        () => '    Order allow,deny\n    Allow from all',
      )
  }
  return faulty

  /** A text with one of the lines that match changed. */
  function changed(text: string, pattern: RegExp, change: (line: string) => string): string {
    const lines = text.split('\n')
    const matching = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []))
    const chosen = matching[random(matching.length || 1)]
    return lines.map((line, index) => (index === chosen ? change(line) : line)).join('\n')
  }
}
