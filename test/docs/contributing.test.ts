import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {PROJECT} from './markdown.ts'

const text = readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8')

/** The first cells of the tables of a section. */
function namesIn(heading: string): readonly string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^\| (?!Folder|Package)([^|]+?) \|/gm)].map(([, cell = '']) => cell)
}

test('CONTRIBUTING.md names each folder of the source once', () => {
  const folders = readdirSync(join(PROJECT, 'src'), {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => `\`${name}/\``)
  const named = namesIn('Where things are').flatMap((cell) => cell.split(' · '))
  expect([...named].sort()).toEqual(folders.sort())
})

test('CONTRIBUTING.md gives a reason for each dependency', () => {
  const {dependencies, devDependencies} = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  const named = namesIn('Dependencies').flatMap((cell) => cell.split(', '))
  expect([...named].sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort())
})
