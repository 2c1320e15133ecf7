import type {FleetResult} from '../../../src/report/fleet/fleet-result.ts'
import {madeUpFleet} from './made-up-fleet.ts'

/** Texts that would run, break out or mislead where they are not taken as texts. Each that runs sets `window.hacked`. */
const HOSTILE = [
  `</script><script>hacked=1</script>`,
  `</style><img src=x onerror=hacked=1>`,
  `<!--<script>hacked=1`,
  `javascript:hacked=1`,
  `"><svg onload=hacked=1>`,
  `{{constructor.constructor('hacked=1')()}}`,
  `\u202egnp.exe\u202c`,
  `zero\u200bwidth\ufeff`,
  `line\u2028separator\u2029`,
  `'; touch /tmp/hacked; '`,
  `$(touch /tmp/hacked)`,
  `\u001b[31mred\u0007`,
  `caf\udce9`,
  `-rf`,
  `web*[1-9]`,
  `__proto__`,
] as const

/** A fleet with such texts for every name, path, line and message. */
export function hostileFleet(): FleetResult {
  let next = 0
  const replace = (text: string): string => {
    const hostile = HOSTILE[next++ % HOSTILE.length] ?? ''
    return text.includes('@@ -')
      ? text.replaceAll('shop', hostile.replaceAll('\n', ' '))
      : `${hostile} ${text}`
  }
  const names = new Map<string, string>()
  const nameOf = (name: string): string => {
    const known =
      names.get(name) ??
      `${HOSTILE[names.size % HOSTILE.length]}${names.size >= HOSTILE.length ? names.size : ''}`
    names.set(name, known)
    return known
  }
  const {servers, shapes, ...rest} = madeUpFleet(90)
  return {
    ...rest,
    tool: '0.1.0',
    transforms: HOSTILE,
    servers: servers.map((server) => ({
      ...mapTexts({...server, shape: undefined}, replace),
      status: server.status,
      server: nameOf(server.server),
      shape: server.shape && {id: server.shape.id, values: server.shape.values.map(replace)},
    })),
    shapes: shapes.map(({id, label, ...shape}) => ({
      ...mapTexts({...shape, servers: []}, replace),
      id,
      label,
      servers: shape.servers.map(nameOf),
    })),
  }
}

/** Every text of plain data replaced, but for words that are not texts. */
function mapTexts<Data>(data: Data, replace: (text: string) => string): Data {
  if (typeof data === 'string')
    return (/^(?:safe|unsafe|name|address|path)$/.test(data) ? data : replace(data)) as Data
  if (Array.isArray(data)) return data.map((each) => mapTexts(each, replace)) as Data
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, mapTexts(value, replace)]),
  ) as Data
}
