import type {Environment} from '../../../src/httpd/environment.ts'
import {environmentOf, ROOT} from '../../support/environment.ts'
import type {Random} from '../../support/random/random.ts'
import {randomServer} from '../../support/random/random-server.ts'
import {randomSite} from '../../support/random/site/random-site.ts'
import {SITE_FILES} from '../../support/random/site/site-files.ts'
import type {Askable, Asked} from './compare-models.ts'

type Files = Readonly<Record<string, string>>

/** A site with all that transforms have to do with, in one file or several. */
export function siteEnvironment(random: Random): Environment {
  return environmentIn({...SITE_FILES, ...randomSite(random, 0).files})
}

/** A server of many aliases and sections. */
export function serverEnvironment(random: Random): Environment {
  return environmentIn(randomServer(random).files)
}

const PORTS = {'@PORT2@': 18_081, '@PORT@': 18_080}

/** Modules need not be loaded in memory, and to read that they are would take most of the time. */
function environmentIn(files: Files): Environment {
  const fill = (text: string): string =>
    Object.entries(PORTS)
      .reduce((said, [name, port]) => said.replaceAll(name, `${port}`), text)
      .replaceAll('@ROOT@', ROOT)
      .replaceAll(/^LoadModule .*\n/gm, '')
  return environmentOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(text)])))
}

/** The last one is that of no virtual host. */
const ASKED_PORTS = [18_080, 18_080, 18_081, 18_082]
/** What follows the mount. */
const RESTS = ['', '/', '/x']
/** Paths that patterns may match, and what else there is. */
const OTHERS = ['/m', '/m7', '/wiki/en', '/w/v', '/b/two', '/z', '/a/one', '/d/one.wsgi', '/', '/wiki']
const REQUESTS = 16

/** Requests to the mounts of any virtual host, and others. */
export function requestsOf({mounts, hosts}: Askable, random: Random): readonly Asked[] {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  return Array.from({length: REQUESTS}, () => ({
    path: random(3) > 0 && mounts.length > 0 ? pick(mounts) + pick(RESTS) : pick(OTHERS),
    host: pick(['other.example', ...hosts]),
    port: pick(ASKED_PORTS),
  }))
}
