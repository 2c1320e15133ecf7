import type {Random} from '../random/random.ts'

/** Words that one site of a server has for itself: two servers of one shape differ in these. */
export interface SiteWords {
  /** `shop.north.example`. */
  readonly host: string
  /** Where it answers from: `192.0.2.17`. */
  readonly address: string
  /** None of those that everybody knows. */
  readonly port: number
  /** Of its application: `/wiki`. */
  readonly mount: string
  /** `/srv/wiki`. */
  readonly folder: string
  /** In `folder`: `/srv/wiki/wsgi.py`. */
  readonly script: string
  readonly group: string
  readonly user: string
}

/** All words of a server. */
export interface HostWords {
  /** In the fleet: `web017`. */
  readonly server: string
  /** In the order of the names of their files. */
  readonly sites: readonly [SiteWords, SiteWords, SiteWords, SiteWords]
}

/** None of them is in a line that all servers have. */
const NOUNS = (
  'shop wiki blog mail forum atlas beacon cargo delta ember falcon garnet harbor indigo jasper kernel lagoon magnet ' +
  'nectar orchid pepper quartz raven saffron timber umber velvet walnut yonder zephyr anchor bishop candle dragon ' +
  'engine fabric galaxy hammer island jungle kettle ladder marble needle oyster pirate ribbon saddle tunnel violin'
).split(' ')

const DOMAINS = ['example', 'north.example', 'intern.south.example', 'example.org', 'example.net']
const FOLDERS = ['/srv', '/opt/apps', '/var/www', '/home/web/sites/live', '/data/python']
const SCRIPTS = ['wsgi.py', 'app.wsgi', 'start.wsgi']
const MOUNTS = ['', '', '', '/tools', '/a/b']

/** Draws words for a server. No noun is in two of them, so that no word looks like another by accident. */
export function drawWords(random: Random, server: string): HostWords {
  const left = [...NOUNS]
  const noun = (): string => {
    const [drawn = ''] = left.splice(random(left.length), 1)
    return random(2) === 0 ? drawn : `${drawn}${1 + random(90)}`
  }
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const siteAt = (number: number): SiteWords => {
    const folder = `${of(FOLDERS)}/${noun()}`
    return {
      host: `${noun()}.${of(DOMAINS)}`,
      address: `192.0.2.${number * 60 + random(60)}`,
      port: 8100 + number * 200 + random(200),
      mount: `${of(MOUNTS)}/${noun()}`,
      folder,
      script: `${folder}/${of(SCRIPTS)}`,
      group: noun(),
      user: noun(),
    }
  }
  return {server, sites: [siteAt(0), siteAt(1), siteAt(2), siteAt(3)]}
}

/** A text with the words of a server replaced by what they are: equal for servers that differ in nothing else. */
export function withoutWords(text: string, {sites}: HostWords): string {
  const pairs = sites.flatMap((site, index): readonly (readonly [string, string])[] => {
    const [label = ''] = site.host.split('.')
    const own = {
      ...site,
      label,
      slug: site.mount.slice(1).replaceAll('/', '-'),
      stem: site.folder.split('/').pop(),
    }
    return Object.entries(own).map(([kind, word]) => [String(word), `<${kind} ${index}>`] as const)
  })
  const byWord = new Map(pairs.toSorted(([one], [other]) => one.length - other.length).map((pair) => pair))
  const words = [...byWord.keys()].toSorted((one, other) => other.length - one.length)
  const pattern = new RegExp(`(?<!\\w)(?:${words.join('|').replaceAll('.', '\\.')})(?!\\w)`, 'g')
  return text.replace(pattern, (word) => byWord.get(word) ?? word)
}
