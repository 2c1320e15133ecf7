import {mkdirSync, mkdtempSync, realpathSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {importAuthored} from '../../src/authoring/import-authored.ts'
import {isMade} from '../../src/transform/checking/made.ts'
import {runCli} from '../cli/run-cli.ts'

/** Outside of any package, where nothing leads to this one. */
const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'authored-')))

function write(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** Previews one file with a transform, by the program as it is built. */
function preview(name: string, text = 'Listen 80') {
  write('a.conf', text)
  const {code, stdout, stderr} = runCli(['-t', `./${name}`, 'a.conf'], {cwd: folder})
  return {code, stdout: stdout.toString(), stderr}
}

const IMPORT = `import {defineTransform} from 'httpd-codemod/transform'`
const DEFINITION = `defineTransform({
  name: 'remove-listen',
  summary: 'Remove Listen',
  messages: {gone: 'Unexpected Listen'},
  run({find, change}) {
    for (const node of find('Listen')) change(node, 'gone', {}, (edit) => edit.remove(node))
  },
})`

write('module.mjs', IMPORT, `export default ${DEFINITION}`)
write('plain.js', IMPORT, `export default ${DEFINITION}`)
write(
  'of-wsgi.mjs',
  IMPORT,
  `import {scriptAliasesOf} from 'httpd-codemod/wsgi'`,
  `if (typeof scriptAliasesOf !== 'function') throw new Error('another copy')`,
  `export default ${DEFINITION}`,
)
write(
  'common.cjs',
  `const {defineTransform} = require('httpd-codemod/transform')`,
  `module.exports = ${DEFINITION}`,
)
write('in-package/package.json', '{"type": "commonjs"}')
write(
  'in-package/common.js',
  `const {defineTransform} = require('httpd-codemod/transform')`,
  `module.exports = ${DEFINITION}`,
)
write(
  'preset.mts',
  `import {definePreset} from 'httpd-codemod/transform'`,
  `import removeListen from './module.mjs'`,
  `import moveToDaemonMode from 'httpd-codemod/transforms/move-to-daemon-mode'`,
  `export default definePreset({name: 'all', summary: 'All', transforms: [removeListen, moveToDaemonMode]})`,
)
write(
  'helper.ts',
  `import type {Directive} from 'httpd-codemod/transform'`,
  'interface Unused {',
  '  readonly lines: string',
  '}',
  '',
  'export function nameOf(node: Directive): string {',
  `  if (node.value.includes('81')) throw new Error('out of order')`,
  '  return node.name',
  '}',
)
for (const ending of ['ts', 'js'])
  write(
    `imports-${ending}.ts`,
    // A type without `type`, as many write it.
    `import {type Place, Directive, defineTransform} from 'httpd-codemod/transform'`,
    `import {nameOf} from './helper.${ending}'`,
    'export default defineTransform({',
    `  name: 'remove-listen',`,
    `  summary: 'Remove Listen',`,
    `  messages: {gone: 'Unexpected {name}'},`,
    '  run({find, change}): void {',
    `    for (const node of find('Listen') as readonly Directive[])`,
    `      change(node satisfies Place, 'gone', {name: nameOf(node)}, (edit) => edit.remove(node))`,
    '  },',
    '})',
  )

describe('a transform of an author is loaded', () => {
  test.each([
    'module.mjs',
    'plain.js',
    'of-wsgi.mjs',
    'common.cjs',
    'in-package/common.js',
    'preset.mts',
    'imports-ts.ts',
    'imports-js.ts',
  ])('from %s', (name) => {
    expect(preview(name)).toMatchObject({code: 0, stdout: expect.stringContaining('\n-Listen 80\n')})
  })

  test.each(['module.mjs', 'plain.js', 'of-wsgi.mjs', 'imports-ts.ts', 'imports-js.ts'])(
    'from source too: %s',
    async (name) => {
      const {default: made} = await importAuthored(join(folder, name))
      expect(isMade(made)).toBe(true)
    },
  )

  test('and where it breaks off, that is told by the line its author wrote', () => {
    const {code, stderr} = preview('imports-js.ts', 'Listen 81')
    expect(code).toBe(2)
    expect(stderr).toContain(`a.conf: remove-listen failed: out of order (${folder}/helper.ts:7)\n`)
  })
})

write('none.mjs', 'export const a = 1')
write('like-one.mjs', `export default {definition: {name: 'a', transforms: []}, plugins: []}`)
write('unfinished.mjs', '', 'export default (')
write('imports-unfinished.mjs', `export {default} from './unfinished.mjs'`)
write('wrong.ts', 'const a: number = 1', 'const b: = 2')
write('imports-wrong.ts', `export {default} from './wrong.js'`)
write('wrong.cjs', 'module.exports = {', '  a b', '}')
write('not-exported.mjs', '', `import {defineTransfrom} from 'httpd-codemod/transform'`)
write('missing.mjs', `import './gone.mjs'`)
write('missing.cjs', '', `require('gone')`)
write('throws.ts', 'interface A {', '  a: string', '}', `throw new Error('boom')`)
write('throws.cjs', `throw new Error('boom')`)
write('typo.mjs', IMPORT, `export default defineTransform({name: 'a', sumary: '', run() {}})`)

describe('one sentence says why a module is not loaded', () => {
  const NO_TRANSFORM =
    'holds no transform: its default export must come from defineTransform, defineCheck or definePreset'

  test.each([
    ['none.mjs', `"./none.mjs" ${NO_TRANSFORM}`],
    ['like-one.mjs', `"./like-one.mjs" ${NO_TRANSFORM}`],
    ['not-there.mjs', `cannot load the transform "./not-there.mjs": there is no such file`],
    ['unfinished.mjs', `unfinished.mjs:2: Expression expected.`],
    [
      'imports-unfinished.mjs',
      `"./imports-unfinished.mjs": ${folder}/unfinished.mjs:2: Expression expected.`,
    ],
    ['wrong.ts', `${folder}/wrong.ts:2: Type expected.`],
    ['imports-wrong.ts', `"./imports-wrong.ts": ${folder}/wrong.ts:2: Type expected.`],
    ['wrong.cjs', `${folder}/wrong.cjs:2: ',' expected.`],
    [
      'not-exported.mjs',
      `${folder}/not-exported.mjs:2: The requested module 'httpd-codemod/transform' does not provide an export named 'defineTransfrom'`,
    ],
    ['missing.mjs', `Cannot find module '${folder}/gone.mjs' imported from ${folder}/missing.mjs`],
    ['missing.cjs', `Cannot find module 'gone' (${folder}/missing.cjs:2)`],
    ['throws.ts', `boom (${folder}/throws.ts:4)`],
    ['throws.cjs', `boom (${folder}/throws.cjs:1)`],
    ['typo.mjs', `transform a: unknown field "sumary", did you mean "summary"? (${folder}/typo.mjs:2)`],
  ])('%s', (name, sentence) => {
    const {code, stdout, stderr} = preview(name)
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toMatch(/^httpd-codemod: [^\n]*\n$/)
    expect(stderr).toContain(`${sentence}\n`)
  })
})
