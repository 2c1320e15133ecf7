/** The YAML of Wikimedia's httpbb: tests by the host that they ask. */
import {isMap, isScalar, type Node} from 'yaml'
import {nearestName} from '../../../text/nearest-name.ts'
import type {Expectation, Expected} from '../expectation.ts'
import {type Entry, type EntryReader, offsetOf} from '../yaml/entries.ts'
import {type Read, readStatus, readText} from '../yaml/scalars.ts'
import {entryValue} from './entry-value.ts'
import type {Faults} from './faults.ts'
import {requestFault} from './request-fault.ts'

/** True for the keys of such a file: there is one, and each is a scheme and a host. */
export function isHttpbb(entries: readonly Entry[]): boolean {
  return entries.length > 0 && entries.every(({key}) => HOST.test(key))
}

const HOST = /^https?:\/\//
/** The keys of a request; no configuration tells bodies apart. */
const OF_REQUEST = ['path', 'method', 'request_headers', 'form_body', 'json_body']
const KNOWN = [
  ...OF_REQUEST,
  ...['assert_status', 'assert_headers', 'assert_headers_regex', 'assert_headers_absent'],
  ...['assert_body_contains', 'assert_body_regex'],
]

/** Reads the tests of all hosts; a host may be there several times. */
export function readHttpbb(
  hosts: readonly Entry[],
  reader: EntryReader,
  faults: Faults,
): readonly Expectation[] {
  return hosts.flatMap(({key: host, at, value}) =>
    reader
      .itemsOf(value, at, 'the tests of the host')
      .flatMap((item) => readTest(host, item, reader, faults) ?? []),
  )
}

function readTest(host: string, item: Node, reader: EntryReader, faults: Faults): Expectation | undefined {
  const at = offsetOf(item)
  if (!isMap(item)) {
    faults.add(at, 'Unexpected value, expected a test, such as {path: /, assert_status: 200}')
    return undefined
  }
  const entries = reader.entriesOf(item, 'wrong')
  const named = new Map(entries.map((entry) => [entry.key, entry]))
  for (const {key, at: place} of entries) {
    // An assertion that is new to us is one that is not judged.
    if (KNOWN.includes(key) || key.startsWith('assert_')) continue
    const nearest = nearestName(key, KNOWN)
    faults.add(
      place,
      `Unexpected \`${key}\` in a test of httpbb${nearest === undefined ? '' : `, did you mean ${nearest}?`}`,
    )
  }
  const valueAt = <Value>(key: string, read: (node: Node | undefined) => Read<Value>): Value | undefined => {
    const entry = named.get(key)
    return entry && entryValue(entry, read(entry.value), faults)
  }
  const path = valueAt('path', readText)
  if (!named.has('path')) faults.add(at, 'this test has no `path`')
  const headers = pairsOf(named.get('request_headers'), reader, faults)
  const options = {
    method: valueAt('method', readText),
    ...(headers.length > 0 ? {headers: headers.map(([name, value]) => `${name}: ${value}`)} : {}),
  }
  const url = `${host.replace(/\/+$/, '')}${path ?? '/'}`
  const fault = requestFault(url, options)
  if (fault !== undefined) faults.add(at, fault)
  const status = valueAt('assert_status', readStatus)
  const {location, notJudged} = headersIn(named, reader, faults)
  const expected: Expected = {
    ...(status === undefined ? {} : {status}),
    ...(location === undefined ? {} : {location}),
  }
  const others = entries.filter(({key}) => key.startsWith('assert_') && !JUDGED.has(key))
  return {
    ...{place: faults.placeOf(at), dialect: 'httpbb', url, options, expected, because: []},
    notJudged: [...notJudged, ...others.map(({key}) => key)],
  }
}

const JUDGED = new Set(['assert_status', 'assert_headers', 'assert_headers_absent'])

/** What is expected of the header Location, and the names of all others. */
function headersIn(
  named: ReadonlyMap<string, Entry>,
  reader: EntryReader,
  faults: Faults,
): {readonly location: string | null | undefined; readonly notJudged: readonly string[]} {
  const pairs = pairsOf(named.get('assert_headers'), reader, faults)
  const absent = named.get('assert_headers_absent')
  const names = absent ? reader.itemsOf(absent.value, absent.at, 'names of headers') : []
  const absentNames = names.map((node) => (isScalar(node) ? String(node.value) : ''))
  const isLocation = (name: string): boolean => name.toLowerCase() === 'location'
  const location = pairs.find(([name]) => isLocation(name))?.[1]
  return {
    location: location ?? (absentNames.some(isLocation) ? null : undefined),
    notJudged: [
      ...pairs.filter(([name]) => !isLocation(name)).map(([name]) => `assert_headers ${name}`),
      ...absentNames.filter((name) => !isLocation(name)).map((name) => `assert_headers_absent ${name}`),
    ],
  }
}

function pairsOf(
  entry: Entry | undefined,
  reader: EntryReader,
  faults: Faults,
): readonly (readonly [name: string, value: string])[] {
  if (!entry) return []
  if (!isMap(entry.value)) {
    faults.add(entry.at, 'Unexpected value, expected names and values of headers')
    return []
  }
  return reader.entriesOf(entry.value, 'wrong').flatMap((header) => {
    // Numbers and the like are sent as they are written.
    const {value: node} = header
    const read: Read<string> =
      isScalar(node) && node.value !== null && typeof node.value !== 'string'
        ? {value: node.source ?? String(node.value)}
        : readText(node)
    const value = entryValue(header, read, faults)
    return value === undefined ? [] : [[header.key, value] as const]
  })
}
