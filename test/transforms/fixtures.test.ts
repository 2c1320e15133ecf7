import {existsSync, readdirSync} from 'node:fs'
import {readFile, rm, writeFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {toBytes} from '../../src/index.ts'
import {type Case, checkCase, formatMessages, readCase, runCase, type Subject} from '../../src/testing.ts'

const transforms = fileURLToPath(new URL('../../transforms', import.meta.url))
const fixtures = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))
const modules = readdirSync(transforms, {recursive: true, encoding: 'utf8'}).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('shared/'),
)

for (const module of modules) {
  const name = basename(module, '.ts')
  describe(name, async () => {
    const {default: subject} = (await import(join(transforms, module))) as {default: Subject}
    const folder = join(fixtures, name)

    test('is named after its file', () => {
      expect(subject.definition.name).toBe(name)
    })

    test('has a basic fixture', () => {
      // A check changes nothing, but has something to say.
      const files = ['output.conf', 'messages.txt'].filter((file) => existsSync(join(folder, 'basic', file)))
      const transforms = typeof subject === 'function' ? [subject] : subject.definition.transforms
      const isChange = transforms.some(({definition}) => Object.keys(definition.messages).length > 0)
      expect(files).toContain(isChange ? 'output.conf' : 'messages.txt')
    })

    for (const caseName of readdirSync(folder)) {
      test(caseName.replaceAll('-', ' '), async () => {
        const theCase = await readCase(join(folder, caseName))
        if (process.env.UPDATE) await update(subject, theCase)
        expect(checkCase(subject, await readCase(theCase.folder))).toEqual([])
      })
    }

    if (typeof subject !== 'function') return
    const {refusals, findings} = subject.definition
    const keys = [
      ...Object.keys(refusals).map((key) => ['refusal', key]),
      ...Object.keys(findings).map((key) => ['finding', key]),
    ]
    test.each(keys)('has a fixture for the %s "%s"', async (kind, key) => {
      const texts = await Promise.all(
        readdirSync(folder).map((caseName) =>
          readFile(join(folder, caseName, 'messages.txt'), 'utf8').catch(() => ''),
        ),
      )
      expect(texts.some((text) => text.includes(` ${kind} ${name}:${key} `))).toBe(true)
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
