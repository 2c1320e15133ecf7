import {readFileSync} from 'node:fs'
import {basename} from 'node:path'
import {describe, expect} from 'vitest'
import {transformFile} from '../../../src/run/transform-file.ts'
import recommended from '../../../transforms/presets/wsgi-recommended.ts'
import {type CorpusPart, corpusFiles, corpusTest} from '../../support/corpus/corpus.ts'

interface Seen {
  readonly path: string
  readonly kind: string
  /** True if the run left it alone and said that it is a template, and nothing else. */
  readonly isRefused: boolean
}

function look(paths: readonly string[]): readonly Seen[] {
  return paths.map((path) => {
    const bytes = readFileSync(path)
    const {template, result, source, refusals, changes} = transformFile(path, bytes, {
      transforms: [recommended],
      takes: 'unsafe',
      firstId: 1,
    })
    const isRefused = result === source && changes.length === 0 && refusals.length === 1
    return {
      path,
      kind: template?.kind ?? 'plain',
      isRefused: isRefused && refusals[0]?.transform === 'template',
    }
  })
}

function countsOf(seen: readonly Seen[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const {kind} of seen) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

describe('templates of the corpus', () => {
  corpusTest('all that hold markers are refused and named by kind', () => {
    const seen = look(corpusFiles('wild').filter((path) => path.includes('/templated/')))
    // The plain ones hold no marker, or hold them in comments only: each was read.
    expect(countsOf(seen)).toEqual({
      erb: 88,
      htmlTemplate: 5,
      jinja: 187,
      jinjaOrMustache: 23,
      mustache: 6,
      percent: 19,
      plain: 66,
    })
    expect(seen.filter(({kind, isRefused}) => kind !== 'plain' && !isRefused)).toEqual([])
  })

  corpusTest('those with renderings are refused, and the renderings are not', () => {
    const seen = look(corpusFiles('renderedTemplates').filter((path) => !path.endsWith('.json')))
    const [templates, rendered] = [
      seen.filter(({path}) => basename(path) === 'template.j2'),
      seen.filter(({path}) => basename(path) !== 'template.j2'),
    ]
    expect(countsOf(templates)).toEqual({jinja: templates.length})
    expect(templates.filter(({isRefused}) => !isRefused)).toEqual([])
    expect(countsOf(rendered)).toEqual({plain: rendered.length})
  })

  // Sources of build systems, test suites and packages; each of them was read, and each is a template.
  corpusTest.each<[CorpusPart, Readonly<Record<string, number>>]>([
    ['real', {at: 7}],
    ['edge', {}],
    ['trees', {}],
    ['wild', {at: 25, doublePercent: 10, percent: 13, underscores: 15}],
    // Made of parts of real files, a line with @rel_sysconfdir@ among them.
    ['fleetPlain', {at: 60}],
    ['fleetQuirks', {at: 110}],
  ])('elsewhere in the part %s', {timeout: 120_000}, (part, expected) => {
    const isElsewhere = (path: string): boolean => !/\/templated\/|MANIFEST\.tsv$/.test(path)
    const seen = look(corpusFiles(part).filter(isElsewhere))
    const {plain = 0, ...templates} = countsOf(seen)
    expect(templates).toEqual(expected)
    expect(plain).toBeGreaterThan(0)
  })
})
