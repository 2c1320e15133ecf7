import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {fromBytes} from '../../src/syntax/from-bytes.ts'
import {bytesOf, syntaxCases} from '../support/cases.ts'
import {type CorpusPart, corpusFiles, corpusTest} from '../support/corpus/corpus.ts'
import {exactnessProblems, problemsOf} from '../support/corpus/exactness.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomConfiguration} from '../support/random/random-configuration.ts'

const RANDOM_STRINGS = 100_000

describe('every byte comes back and the tree is sound', () => {
  const parts: readonly CorpusPart[] = ['real', 'edge', 'bad', 'wild', 'trees']
  for (const part of parts) {
    corpusTest(`for all files of the corpus part "${part}"`, () => {
      const files = corpusFiles(part)
      expect(files.length).toBeGreaterThan(0)
      expect(files.filter((path) => problemsOf(readFileSync(path)).length > 0)).toEqual([])
    })
  }

  const fleets: readonly CorpusPart[] = ['fleetPlain', 'fleetQuirks']
  for (const part of fleets) {
    corpusTest(`for the 2,000 files of "${part}", the tree of each tenth checked in full`, () => {
      const files = corpusFiles(part)
      expect(files).toHaveLength(2000)
      const broken = files.filter((path, index) => {
        const bytes = readFileSync(path)
        const problems = index % 10 === 0 ? problemsOf(bytes) : exactnessProblems(fromBytes(bytes), bytes)
        return problems.length > 0
      })
      expect(broken).toEqual([])
    })
  }

  test('for every recorded case, its further files too', () => {
    const inputs = syntaxCases().flatMap((recorded) => [
      {name: recorded.name, bytes: bytesOf(recorded)},
      ...Object.entries(recorded.files ?? {}).map(([path, text]) => ({
        name: `${recorded.name} ${path}`,
        bytes: Buffer.from(text, 'utf8'),
      })),
    ])
    const broken = inputs.flatMap(({name, bytes}) =>
      problemsOf(bytes).map((problem) => `${name}: ${problem}`),
    )
    expect(broken).toEqual([])
  })

  test(`for ${RANDOM_STRINGS} random strings of bytes`, () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    for (let count = 0; count < RANDOM_STRINGS; count++) {
      const bytes = randomConfiguration(random)
      const problems = problemsOrError(bytes)
      if (problems.length === 0) continue
      const input = Buffer.from(bytes).toString('latin1')
      expect.fail(
        `${problems.join('; ')} for ${JSON.stringify(input)}; run again with HTTPD_CODEMOD_SEED=${seed}`,
      )
    }
  })
})

function problemsOrError(bytes: Uint8Array): readonly string[] {
  try {
    return problemsOf(bytes)
  } catch (error) {
    return [`It throws: ${error}`]
  }
}
