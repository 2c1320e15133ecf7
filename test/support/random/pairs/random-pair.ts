/** A random server, and another one that differs from it in a few lines. */
import {accessLines, pick} from '../clients/access-lines.ts'
import {redirectLines, serverLines} from '../clients/destination-lines.ts'
import {type ClientServer, randomClients} from '../clients/random-clients.ts'
import type {Random} from '../random.ts'

/** Two servers, and what both are asked. */
export interface RandomPair {
  readonly old: ClientServer['files']
  readonly new: ClientServer['files']
  readonly requests: ClientServer['requests']
}

/** Makes a pair: one to three edits of the main file or of an .htaccess file. */
export function randomPair(random: Random): RandomPair {
  const {files, requests} = randomClients(random)
  let edited = files
  for (let left = 1 + random(3); left > 0; left--) edited = editedOnce(edited, random)
  return {old: files, new: edited, requests}
}

type Files = ClientServer['files']

function editedOnce(files: Files, random: Random): Files {
  const own = Object.keys(files).filter((path) => /httpd\.conf$|\.htaccess$/.test(path))
  const path = random(3) === 0 ? pick(random, own) : 'conf/httpd.conf'
  const lines = (files[path] ?? '').split('\n')
  const places = lines.flatMap((line, place) => (isPlain(line) ? [place] : []))
  const sections = lines.flatMap((line, place) =>
    /^<\/(?:Directory|Location|Files|VirtualHost|If)/.test(line) ? [place] : [],
  )
  const edits: readonly (() => readonly string[])[] = [
    () => replaced(lines, pick(random, places), []),
    () => replaced(lines, pick(random, places), [swapped(lines[pick(random, places)] ?? '')]),
    () => inserted(lines, sections.length > 0 ? pick(random, sections) : lines.length, inSection(random)),
    () =>
      inserted(lines, lines.length, path === 'conf/httpd.conf' ? serverLines(random) : redirectLines(random)),
    () => changedWords(lines, random),
    () => moved(lines, pick(random, places), pick(random, places)),
    () => inserted(lines, 0, path === 'conf/httpd.conf' ? [] : accessLines(random)),
  ]
  const text = (places.length === 0 ? lines : pick(random, edits)()).join('\n')
  return {...files, [path]: text}
}

/** A line that can be left out. */
function isPlain(line: string): boolean {
  return line !== '' && !/^(?:<|Include|LoadModule|Auth(?!Type|Merging|z)|RewriteEngine)/.test(line)
}

function inSection(random: Random): readonly string[] {
  return pick(random, [accessLines, accessLines, redirectLines])(random)
}

function replaced(lines: readonly string[], place: number, by: readonly string[]): readonly string[] {
  return [...lines.slice(0, place), ...by, ...lines.slice(place + 1)]
}

function inserted(lines: readonly string[], place: number, more: readonly string[]): readonly string[] {
  return [...lines.slice(0, place), ...more, ...lines.slice(place)]
}

function moved(lines: readonly string[], from: number, to: number): readonly string[] {
  const line = lines[from] ?? ''
  return inserted(replaced(lines, from, []), to > from ? to - 1 : to, [line])
}

/** The same with words that say something else. */
function changedWords(lines: readonly string[], random: Random): readonly string[] {
  const [from, to] = pick(random, SWAPS)
  return lines.map((line) => (/^(?:Include|LoadModule)/.test(line) ? line : line.replace(from, to)))
}

const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/\b127\.0\.0\.1\b/, '127.0.0.2'],
  [/granted/, 'denied'],
  [/denied/, 'granted'],
  [/alice/, 'bob'],
  [/e\.example/, 'other.example'],
  [/\ba\.example/, 'b.example'],
  [/Any/, 'All'],
  [/ALL|All\b/, 'None'],
  [/\/a\b/, '/r'],
  [/\bR\b/, 'R=301'],
  [/Limit GET/, 'Limit POST'],
  [/allow,deny/, 'deny,allow'],
  [/On$/, 'Off'],
  [/htdocs\/a$/, 'htdocs/a/b'],
]

function swapped(line: string): string {
  return line
    .replace(/\b(granted|denied)\b/, (word) => (word === 'granted' ? 'denied' : 'granted'))
    .replace(/^(Allow|Deny)\b/, (word) => (word === 'Allow' ? 'Deny' : 'Allow'))
}
