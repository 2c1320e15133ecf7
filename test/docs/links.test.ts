import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {PAGES, PROJECT} from './markdown.ts'

/** As GitHub makes an anchor of a heading. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

test('links within the project lead to a file, and to a heading in it', () => {
  const links = PAGES.flatMap((page) =>
    [...readFileSync(join(PROJECT, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(
      ([, path = '', anchor]) => ({page, file: join(PROJECT, dirname(page), path), anchor}),
    ),
  )
  expect(links.length).toBeGreaterThan(10)
  const broken = links.filter(
    ({file, anchor}) =>
      !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor)),
  )
  expect(broken).toEqual([])
})
