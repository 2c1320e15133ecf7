/** Expectations in YAML, as `schema/expect-1.json` describes them. */
import {isMap, type Node} from 'yaml'
import {nearestName} from '../../../text/nearest-name.ts'
import type {RequestOptions} from '../../request/request-options.ts'
import {EXPECTED_KEYS, type Expectation, type ExpectationFile, type Expected} from '../expectation.ts'
import {type Entry, type EntryReader, offsetOf} from '../yaml/entries.ts'
import {type Read, readStatus, readText, readTextOrNull} from '../yaml/scalars.ts'
import {entryValue} from './entry-value.ts'
import type {Faults} from './faults.ts'
import {requestFault} from './request-fault.ts'

const OF_FILE = ['server', 'expect']
const OF_CLIENT = ['from', 'user', 'method', 'connect'] as const
const OF_ITEM = ['url', ...OF_CLIENT, 'headers', ...EXPECTED_KEYS, 'because']
const EXPECTED = new Set<string>(EXPECTED_KEYS)

/** What a file holds beside its path. */
export type FileContents = Pick<ExpectationFile, 'server' | 'expectations'>

/** Reads the mapping of a file. */
export function readOwnFormat(entries: readonly Entry[], reader: EntryReader, faults: Faults): FileContents {
  refuseUnknown(entries, OF_FILE, 'a file of expectations', faults)
  const server = entries.find(({key}) => key === 'server')
  const list = entries.find(({key}) => key === 'expect')
  const path = server && entryValue(server, readText(server.value), faults)
  const items = list ? reader.itemsOf(list.value, list.at, 'the expectations') : []
  if (!list) faults.add(0, 'there is no `expect`, which holds the list of expectations')
  return {
    server: server && path !== undefined ? {path, place: faults.placeOf(server.at)} : undefined,
    expectations: items.flatMap((item) => readItem(item, reader, faults) ?? []),
  }
}

function readItem(item: Node, reader: EntryReader, faults: Faults): Expectation | undefined {
  const at = offsetOf(item)
  if (!isMap(item)) {
    faults.add(
      at,
      'Unexpected value, expected an expectation, such as {url: http://shop.example/, status: 200}',
    )
    return undefined
  }
  const entries = reader.entriesOf(item, 'wrong')
  refuseUnknown(entries, OF_ITEM, 'an expectation', faults)
  const named = new Map(entries.map((entry) => [entry.key, entry]))
  const text = (key: string): string | undefined => {
    const entry = named.get(key)
    return entry && entryValue(entry, readText(entry.value), faults)
  }
  const url = text('url')
  if (!named.has('url')) faults.add(at, 'this expectation has no `url`')
  const options: RequestOptions = {
    ...Object.fromEntries(OF_CLIENT.flatMap((key) => (named.has(key) ? [[key, text(key)]] : []))),
    headers: headersOf(named.get('headers'), reader, faults),
  }
  const expected = expectedOf(entries, faults)
  if (!entries.some(({key}) => EXPECTED.has(key)))
    faults.add(at, `nothing is expected here; say one or more of ${EXPECTED_KEYS.join(', ')}`)
  if (url !== undefined) tryRequest(url, options, named, faults)
  const because = named.get('because')
  return {
    ...{place: faults.placeOf(at), dialect: 'own', url: url ?? '', options, expected, notJudged: []},
    because: because ? textsOf(because, reader, faults) : [],
  }
}

function expectedOf(entries: readonly Entry[], faults: Faults): Expected {
  const values = entries.flatMap((entry): readonly (readonly [string, string | number | null])[] => {
    const {key, value} = entry
    if (!EXPECTED.has(key)) return []
    const read: Read<string | number | null> = key === 'status' ? readStatus(value) : readTextOrNull(value)
    const found = entryValue(entry, read, faults)
    return found === undefined ? [] : [[key, found]]
  })
  return Object.fromEntries(values)
}

/** Header lines of a mapping of names and values. */
function headersOf(
  entry: Entry | undefined,
  reader: EntryReader,
  faults: Faults,
): readonly string[] | undefined {
  if (!entry) return undefined
  if (!isMap(entry.value)) {
    faults.add(entry.at, 'Unexpected headers, expected names and values, such as {Accept-Language: de}')
    return undefined
  }
  return reader.entriesOf(entry.value, 'wrong').flatMap((header) => {
    const value = entryValue(header, readText(header.value), faults)
    return value === undefined ? [] : [`${header.key}: ${value}`]
  })
}

function textsOf(entry: Entry, reader: EntryReader, faults: Faults): readonly string[] {
  return reader
    .itemsOf(entry.value, entry.at, 'the lines that decided')
    .flatMap((node) => entryValue({...entry, value: node}, readText(node), faults) ?? [])
}

function refuseUnknown(
  entries: readonly Entry[],
  names: readonly string[],
  what: string,
  faults: Faults,
): void {
  for (const {key, at} of entries) {
    if (names.includes(key)) continue
    const nearest = nearestName(key, names)
    const isOfItem = names === OF_FILE && OF_ITEM.includes(key)
    const hint = isOfItem
      ? 'it belongs to an expectation: indent it as far as url'
      : nearest === undefined
        ? `expected ${names.join(', ')}`
        : `did you mean ${nearest}?`
    faults.add(at, `Unexpected \`${key}\` in ${what}, ${hint}`)
  }
}

/** Adds what is wrong with a request, at the key that is most likely to blame. */
function tryRequest(
  url: string,
  options: RequestOptions,
  named: ReadonlyMap<string, Entry>,
  faults: Faults,
): void {
  const parts: readonly (readonly [string, RequestOptions])[] = [
    ['url', {}],
    ...OF_CLIENT.map((key) => [key, {[key]: options[key]}] as const),
    ['headers', {headers: options.headers}],
  ]
  for (const [key, part] of parts) {
    const fault = requestFault(url, part)
    if (fault === undefined) continue
    const entry = named.get(key)
    faults.add(entry?.value ? offsetOf(entry.value) : (entry?.at ?? 0), fault)
    return
  }
}
