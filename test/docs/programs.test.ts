import {spawnSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {blocksOf, PAGES, PROJECT} from './markdown.ts'
import {makeSandbox} from './sandbox.ts'

/** A block of TypeScript that imports what it needs is a program; another one is a part of something. */
const programs = PAGES.flatMap((page) =>
  blocksOf(page)
    .filter(({language, lines}) => language === 'ts' && lines.some((line) => line.startsWith('import ')))
    .map(({lines, line}) => ({
      name: `${page.replaceAll('/', '-').replace('.md', '')}-${line}.ts`,
      text: `${lines.join('\n')}\n`,
    })),
)

test('the programs of the pages are what the built package lets one write', () => {
  const {folder} = makeSandbox(inject('temporaryFolder'))
  expect(programs.length).toBeGreaterThan(2)
  mkdirSync(join(folder, 'programs'))
  for (const {name, text} of programs) writeFileSync(join(folder, 'programs', name), text)
  const compilerOptions = {
    ...{target: 'es2023', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true},
    ...{noUncheckedIndexedAccess: true, noUnusedLocals: true, types: ['node']},
  }
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, include: ['programs']}))
  const {stdout} = spawnSync(
    process.execPath,
    [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', folder],
    {
      encoding: 'utf8',
    },
  )
  expect(stdout).toBe('')
})

test('the programs of the pages run', () => {
  const {run, folder} = makeSandbox(inject('temporaryFolder'))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n')
  for (const {name, text} of programs) {
    // They hold no types, so that they are JavaScript as well.
    const script = name.replace('.ts', '.js')
    writeFileSync(join(folder, script), text)
    expect(run(`"$NODE" ${script} >/dev/null`), name).toBe('')
  }
})
