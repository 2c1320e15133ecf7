import {describe, expect, test} from 'vitest'
import {matchMount} from '../../src/resolve/mapping/mount.ts'
import {PathList} from '../../src/resolve/path-list.ts'
import {matchLocation, plainPathOf} from '../../src/resolve/sections/section-match.ts'
import {readFiles} from '../support/environment.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'

const PARTS = ['', '/', '/a', '/b', '/ab', '//a', '/a/', '//', 'a', '/*', '/?']

function randomPath(random: Random): string {
  return Array.from({length: random(5)}, () => PARTS[random(PARTS.length)]).join('')
}

/** Asks a list often enough that it looks paths up, and counts how much of the list it gave then. */
function askedOften<T>(
  list: PathList<T>,
  paths: readonly string[],
  matches: (item: T, path: string) => boolean,
): number {
  const given = [...paths, ...paths].map((path) => {
    const candidates = list.around(path)
    const expected = list.items.filter((item) => matches(item, path))
    expect(candidates.filter((item) => matches(item, path))).toEqual(expected)
    return candidates.length
  })
  return given.slice(paths.length).reduce((sum, length) => sum + length, 0) / list.items.length
}

describe('on random paths, what a list gives holds all that match, in order', () => {
  const random = randomFrom(seedOfRun())
  const paths = Array.from({length: 60}, () => randomPath(random))

  test('mounts', () => {
    const mounts = Array.from({length: 40}, (_, place) => ({place, from: randomPath(random)}))
    const isMatch = ({from}: (typeof mounts)[number], path: string) => matchMount(path, from) > 0
    const isPattern = ({place}: (typeof mounts)[number]) => place % 10 === 0
    const list = new PathList(mounts, (mount) => (isPattern(mount) ? undefined : mount.from))
    expect(askedOften(list, paths, isMatch)).toBeLessThan(paths.length)
  })

  test('Location sections', () => {
    const texts = Array.from({length: 40}, () => randomPath(random))
    const lines = texts.map((text, place) => `<Location${place % 10 === 0 ? 'Match' : ''} "${text}x">`)
    const sections = readFiles({
      'a.conf': lines.map((line) => `${line}\n</${line.slice(1, 14).split(' ')[0]}>\n`).join(''),
    })
    const list = new PathList(sections.tree, plainPathOf)
    const isMatch = (section: (typeof sections.tree)[number], path: string) =>
      matchLocation(section, {path, locationPath: path}) !== 'no'
    expect(askedOften(list, [...paths, ...paths.map((path) => `${path}x`)], isMatch)).toBeLessThan(
      paths.length * 2,
    )
  })
})

test('folders are found by their whole path, beside those with wildcards', () => {
  const folders = ['/', '/a', '/a/b', '/a/*', '/b', '/a', '/c']
  const list = new PathList(
    folders.map((path, place) => ({path, place})),
    ({path}) => (path.includes('*') ? undefined : path),
  )
  const placesAt = (path: string) => list.at(path).map(({place}) => place)
  for (let question = 0; question < 8; question++) expect(placesAt('/a')).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(placesAt('/a')).toEqual([1, 3, 5])
  expect(placesAt('/')).toEqual([0, 3])
  expect(placesAt('/none')).toEqual([3])
})
