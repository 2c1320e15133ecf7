import type {ServerRequest} from '../../server/running-server.ts'
import type {Random} from '../random.ts'
import {acrossFiles} from './across-files.ts'
import type {Draft} from './draft.ts'
import {inOneFile, inSeveralFiles} from './layout.ts'
import {type Block, chooseBy, shuffled} from './lines.ts'
import {randomScope, type Scope} from './scope.ts'
import {AUTHORIZATION, SCRIPTS} from './site-files.ts'

/** A made-up server with applications that transforms have something to do about. */
export interface RandomSite {
  /**
   * `plain`: applications at distinct mounts, no rewrites, nothing that chooses groups by itself. `odd`: whatever
   * a configuration may hold.
   */
  readonly kind: 'plain' | 'odd'
  /**
   * The configuration files by their paths, in one or in several files; they may hold the words that a server folder
   * fills in. The main file is `conf/httpd.conf`.
   */
  readonly files: Readonly<Record<string, string>>
  /** The files that a run is given, mostly all; the others are the rest of their server. */
  readonly given: readonly string[]
  /** One to each application, then others. */
  readonly requests: readonly ServerRequest[]
}

const HOSTS = ['a.example', 'b.example', 'c.example']

/** A random site with `requests` requests worth asking. */
export function randomSite(random: Random, requests: number): RandomSite {
  const choose = chooseBy(random)
  const {chance, pick} = choose
  const kind = chance(50) ? 'plain' : 'odd'
  const draft: Draft = {
    ...choose,
    isOdd: kind === 'odd',
    paths: ['/', '/none', '/static/s.css'],
    scripts: [...shuffled(SCRIPTS, random)],
    definitions: [],
  }
  const isSpread = chance(67)
  const hosts = HOSTS.slice(0, 1 + random(3))
  const scopes = hosts.map(() => randomScope(draft))
  const main = kind === 'odd' && chance(isSpread ? 50 : 25) ? randomScope(draft) : undefined
  const own = [...ownLines(draft).map((line) => [line]), ...(main?.blocks ?? [])]
  const across = isSpread && kind === 'odd' ? acrossFiles(draft) : []
  const definitions = draft.definitions.map((line) => [line])
  const layout = {
    own: [...own, ...across, ...definitions] satisfies readonly Block[],
    // The copy for the other port, as certbot makes one for HTTPS.
    hosts: hosts.map((name, index) => ({
      name,
      blocks: scopes[index]?.blocks ?? [],
      ports: ['@PORT@', ...(chance(30) ? ['@PORT2@'] : [])],
    })),
  }
  const files = isSpread ? inSeveralFiles(layout, choose) : inOneFile(layout)
  const paths = Object.keys(files)
  const each = [
    ...hosts.flatMap((host, index) => requestsOf(host, scopes[index])),
    ...requestsOf('other.example', main),
  ]
  return {
    kind,
    files,
    // Snippets are read as part of their virtual hosts.
    given: isSpread && chance(25) ? [pick(paths.filter((path) => !path.includes('snippets')))] : paths,
    requests: [...shuffled(each, random), ...Array.from({length: requests}, request)].slice(0, requests),
  }

  function request(): ServerRequest {
    const path = pick(draft.paths)
    return {
      path: path + pick(['', '', '', '/', '/x', '/x/y?q=1', '//x', 'x', '/s.css']),
      host: pick([...hosts, 'other.example', `${hosts[0]}:@PORT@`]),
      ...(chance(30) ? {headers: {authorization: AUTHORIZATION}} : {}),
      ...(chance(10) ? {method: 'POST', body: 'a=b'} : {}),
      ...(chance(20) ? {port: '@PORT2@'} : {}),
    }
  }
}

/** A request to each application of a scope, by somebody who may see all. */
function requestsOf(host: string, scope: Scope | undefined): readonly ServerRequest[] {
  return (scope?.mounts ?? []).map((mount) => ({
    path: mount,
    host,
    headers: {authorization: AUTHORIZATION},
  }))
}

/** Lines of the main server that are not about an application. */
function ownLines({isOdd, chance, pick}: Draft): readonly string[] {
  return [
    ...(chance(20) ? ['WSGIPythonPath "@ROOT@/lib"'] : []),
    ...(isOdd ? ['WSGIDaemonProcess g1 threads=2', 'WSGIDaemonProcess g2 processes=1 threads=2'] : []),
    ...(isOdd && chance(15) ? [`WSGIProcessGroup ${pick(['g1', 'g2', '%{GLOBAL}'])}`] : []),
    ...(isOdd && chance(10) ? ['WSGIRestrictProcess g1 g2 %{GLOBAL}'] : []),
    ...(isOdd && chance(10) ? ['UseCanonicalName On'] : []),
  ]
}
