import {readdirSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {toBytes} from '../../src/index.ts'
import {readCase, runCase} from '../../src/testing.ts'
import type {Transform} from '../../src/transform.ts'
import wsgiChecks from '../../transforms/presets/wsgi-checks.ts'

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const transforms = readdirSync(folder('transforms'), {recursive: true, encoding: 'utf8'})

async function transformOf(name: string): Promise<Transform> {
  const file = transforms.find((each) => basename(each) === `${name}.ts`)
  if (file === undefined) throw new Error(`no transform is called ${name}`)
  return ((await import(join(folder('transforms'), file))) as {default: Transform}).default
}

for (const check of wsgiChecks.definition.transforms) {
  const {name, findings} = check.definition
  const repairable = Object.entries(findings).filter(([, {repair}]) => repair !== undefined)
  if (repairable.length === 0) continue
  describe(name, () => {
    const cases = readdirSync(folder(`fixtures/rules/${name}`)).filter((each) => {
      const messages = join(folder(`fixtures/rules/${name}/${each}`), 'messages.txt')
      return repairable.some(([key]) => readOrEmpty(messages).includes(` finding ${name}:${key} `))
    })

    test('has a fixture with a finding that is repaired', () => {
      expect(cases).not.toEqual([])
    })

    test.each(cases)('the repair that a finding of "%s" names ends it', async (each) => {
      const theCase = {...(await readCase(folder(`fixtures/rules/${name}/${each}`))), options: {}}
      let bytes = theCase.input
      const before = runCase(check, theCase, bytes).findings.filter(({repair}) => repair !== undefined)
      for (const repair of new Set(before.flatMap((finding) => finding.repair ?? []))) {
        const repaired = runCase(await transformOf(repair), theCase, bytes)
        expect(repaired.changes.map(({transform}) => transform)).toContain(repair)
        bytes = toBytes(repaired.result)
      }
      const after = runCase(check, theCase, bytes).findings.filter(({repair}) => repair !== undefined)
      expect(after.map(({key, message}) => `${key} ${message}`)).toEqual([])
    })
  })
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
