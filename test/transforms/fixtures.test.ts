import {existsSync, readdirSync} from 'node:fs'
import {readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {toBytes} from '../../src/index.ts'
import {type Case, checkCase, formatMessages, readCase, runCase, type Subject} from '../../src/testing.ts'

const transforms = fileURLToPath(new URL('../../transforms', import.meta.url))
const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const modules = readdirSync(transforms).filter((name) => name.endsWith('.ts'))

for (const module of modules) {
  const name = module.replace(/^preset-|\.ts$/g, '')
  describe(name, async () => {
    const {default: subject} = (await import(join(transforms, module))) as {default: Subject}
    const folder = join(fixtures, name)

    test('is named after its file', () => {
      expect(subject.definition.name).toBe(name)
    })

    test('has a basic fixture', () => {
      expect(existsSync(join(folder, 'basic/output.conf'))).toBe(true)
    })

    for (const caseName of readdirSync(folder)) {
      test(caseName.replaceAll('-', ' '), async () => {
        const theCase = await readCase(join(folder, caseName))
        if (process.env.UPDATE) await update(subject, theCase)
        expect(checkCase(subject, await readCase(theCase.folder))).toEqual([])
      })
    }

    if (typeof subject !== 'function') return
    const keys = Object.keys(subject.definition.refusals)
    test.each(keys)('has a fixture for the refusal "%s"', async (key) => {
      const texts = await Promise.all(
        readdirSync(folder).map((caseName) =>
          readFile(join(folder, caseName, 'messages.txt'), 'utf8').catch(() => ''),
        ),
      )
      expect(texts.some((text) => text.includes(` refusal ${name}:${key} `))).toBe(true)
    })
  })
}

/** Rewrites the expectations of a case; what changed is then reviewed as a diff. */
async function update(subject: Subject, theCase: Case): Promise<void> {
  const result = runCase(subject, theCase, theCase.input)
  await put(
    join(theCase.folder, 'output.conf'),
    result.changes.length > 0 ? toBytes(result.result) : undefined,
  )
  await put(join(theCase.folder, 'messages.txt'), formatMessages(result) || undefined)
}

async function put(path: string, content: Uint8Array | string | undefined): Promise<void> {
  if (content === undefined) await rm(path, {force: true})
  else await writeFile(path, content)
}
