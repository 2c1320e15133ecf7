import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {fromBytes} from '../../../src/syntax/from-bytes.ts'
import {toIdentifier} from '../../../src/syntax/names.ts'
import {type SyntaxFinding, syntaxErrors} from '../../../src/syntax/syntax-errors.ts'
import {type CorpusPart, corpusFiles} from '../../support/corpus/corpus.ts'
import {findServer, isServerRequired} from '../../support/server/find-server.ts'
import {type Judgement, judge, judgeSource} from '../../support/server/judge.ts'

const judgedTest = test.skipIf(!judgeSource() || (!findServer() && !isServerRequired()))

interface Compared {
  readonly file: string
  readonly judgement: Judgement
  readonly findings: readonly SyntaxFinding[]
}

function compare(files: readonly string[]): readonly Compared[] {
  const judged = judge(files)
  return files.map((file) => {
    const judgement = judged.get(file)
    if (!judgement) throw new Error(`Unexpected silence of the judge about ${file}`)
    return {file, judgement, findings: syntaxErrors(fromBytes(readFileSync(file)))}
  })
}

/**
 * What is said about files where the server's tree builder says something else. Case does not count: the
 * server spells the name of a section it knows in its own way.
 */
function disagreements(compared: readonly Compared[]): readonly string[] {
  return compared.flatMap(({file, judgement, findings}) => {
    const ours = findings.map(({line, message}) => `${line} ${message}`).join(' | ')
    if (judgement.accepts) return findings.length > 0 ? [`${file}: ok, but ${ours}`] : []
    const {line, message} = judgement
    const said = toIdentifier(message)
    const same = findings.some((found) => found.line === line && said.includes(toIdentifier(found.message)))
    return same ? [] : [`${file}: ${line} ${message}, but ${ours}`]
  })
}

const parts: readonly CorpusPart[] = ['real', 'edge', 'wild', 'trees']
for (const part of parts) {
  judgedTest(`the findings in "${part}" are those of the server's tree builder, line and wording`, () => {
    const compared = compare(corpusFiles(part))
    expect(disagreements(compared)).toEqual([])
    expect(compared.some(({judgement}) => judgement.accepts)).toBe(true)
  })
}

judgedTest('each of the broken files has a finding at the line the server names, in its words', () => {
  const compared = compare(corpusFiles('bad'))
  expect(compared).toHaveLength(305)
  expect(compared.filter(({judgement, findings}) => judgement.accepts || findings.length === 0)).toEqual([])
  expect(disagreements(compared)).toEqual([])
})
