import type {Random} from '../random/random.ts'

/** Lines with a secret each that a host may have: what has to be masked in every report. */
const KINDS: readonly ((secret: string) => string)[] = [
  (secret) => `    SetEnv DB_PASSWORD ${secret}\n`,
  (secret) => `    <Location /.private>\n        AuthLDAPBindPassword "${secret}"\n    </Location>\n`,
  (secret) => `    DBDParams "host=127.0.0.1 dbname=one user=web password=${secret}"\n`,
  (secret) => `    ProxyPass /.backend http://web:${secret}@127.0.0.1:8081/\n`,
  (secret) => `    RequestHeader set Authorization "Basic ${secret}"\n`,
]

/** One secret of each kind. */
export interface Secrets {
  readonly lines: string
  /** Of the kind that only a main server may have. */
  readonly passPhrase: string
  readonly all: readonly string[]
}

/** Draws secrets. */
export function drawSecrets(random: Random): Secrets {
  const own = KINDS.map(() => drawSecret(random))
  const passPhrase = drawSecret(random)
  return {
    lines: KINDS.map((line, index) => line(own[index] ?? '')).join(''),
    passPhrase,
    all: [...own, passPhrase],
  }
}

/** The line with a pass phrase. */
export function passPhraseLine(passPhrase: string): string {
  return `<IfModule ssl_module>\nSSLPassPhraseDialog "exec:/usr/local/bin/phrase ${passPhrase}"\n</IfModule>\n`
}

/** Nothing that is anywhere else by accident. */
function drawSecret(random: Random): string {
  const digits = Array.from({length: 4}, () =>
    random(36 ** 4)
      .toString(36)
      .padStart(4, 'q'),
  )
  return `Zq7${digits.join('')}`
}
