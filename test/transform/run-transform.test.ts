import {describe, expect, test} from 'vitest'
import {NOTHING_ELSEWHERE} from '../../src/scopes/elsewhere.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {toText} from '../../src/syntax/to-text.ts'
import {withDefaults} from '../../src/transform/definition.ts'
import {type RunSettings, runTransform} from '../../src/transform/run-transform.ts'
import {ANY_TARGET} from '../../src/transform/target.ts'

const SETTINGS: RunSettings = {
  takes: 'safe',
  elsewhere: NOTHING_ELSEWHERE,
  kind: 'configuration',
  target: ANY_TARGET,
  accepts: () => true,
}

type Authored = Parameters<typeof withDefaults>[0]

/** Runs a transform over a text. Its keys are of no type here, as those of JavaScript. */
function run(text: string, definition: Partial<Authored> & Pick<Authored, 'run'>, settings = SETTINGS) {
  const authored = {name: 'test-it', summary: 'Test', url: 'https://example.org/', ...definition}
  const root = fromText(text)
  const result = runTransform(withDefaults(authored), {}, root, settings)
  return {...result.run, isSame: result.root === root, text: toText(result.root)}
}

const TEXTS = {
  messages: {gone: 'Unexpected {name}', odd: 'Odd'},
  findings: {found: {message: 'Unexpected {name}', reason: 'of {cause}', repair: 'remove-it'}},
  refusals: {kept: {reason: '{name} stays', unlock: 'remove {name}'}},
  notes: {restart: 'restart {name}'},
} as const

describe('runTransform', () => {
  test('makes the changes a transform records, each with its explanation', () => {
    const result = run('Listen 80\nListen 81\n', {
      ...TEXTS,
      run({find, change}) {
        const [first] = find('listen')
        if (first) expect(change(first, 'gone', {name: 'it'}, (edit) => edit.remove(first))).toBe(true)
      },
    })
    expect(result).toMatchObject({outcome: 'changed', isSame: false, text: 'Listen 81\n'})
    expect(result.changes).toMatchObject([
      {
        transform: 'test-it',
        key: 'gone',
        message: 'Unexpected it',
        url: 'https://example.org/',
        applicability: 'safe',
        position: {start: {line: 1}},
      },
    ])
  })

  test('gives the same tree back where nothing is changed', () => {
    expect(run('Listen 80\n', {run() {}})).toMatchObject({outcome: 'unchanged', isSame: true})
  })

  test('a change without edits changes nothing', () => {
    const result = run('Listen 80\n', {
      ...TEXTS,
      run: ({find, change}) => {
        for (const node of find('Listen')) change(node, 'odd', {}, () => {})
      },
    })
    expect(result).toMatchObject({outcome: 'unchanged', isSame: true})
  })

  test('reports findings, refusals and notes, a note once', () => {
    const result = run('Listen 80\nListen 81\n', {
      ...TEXTS,
      run({find, report, refuse, note}) {
        const [one, other] = find('Listen')
        if (!one || !other) return
        report(one, 'found', {name: 'it', cause: 'habit'}, [other])
        refuse(other, 'kept', {name: 'it'}, [one])
        refuse(one, {key: 'kept', data: {name: 'that'}, related: [other]})
        for (const _twice of [1, 2]) note('restart', {name: 'it'})
      },
    })
    const [line1, line2] = [{start: {line: 1}}, {start: {line: 2}}]
    expect(result.findings).toMatchObject([
      {
        key: 'found',
        message: 'Unexpected it',
        reason: 'of habit',
        repair: 'remove-it',
        position: line1,
        related: [line2],
      },
    ])
    expect(result.refusals).toMatchObject([
      {key: 'kept', message: 'it stays', unlock: 'remove it', position: line2, related: [line1]},
      {key: 'kept', message: 'that stays', unlock: 'remove that', position: line1, related: [line2]},
    ])
    expect(result.notes).toEqual(['restart it'])
  })
})

describe('applicability', () => {
  const removing = (applicability: Authored['applicability'], ofChange?: Authored['applicability']) => ({
    ...TEXTS,
    ...(applicability && {applicability}),
    run({find, change}: Parameters<Authored['run']>[0]) {
      for (const node of find('Listen')) {
        const settings = ofChange && {applicability: ofChange}
        change(node, 'odd', {}, (edit) => edit.remove(node), settings)
      }
    },
  })

  test('safe is what an author says nothing of', () => {
    expect(run('Listen 80\n', removing(undefined)).changes).toMatchObject([{applicability: 'safe'}])
  })

  test('what is not safe is held back, until it is asked for', () => {
    const held = run('Listen 80\n', removing('unsafe'))
    expect(held).toMatchObject({outcome: 'unchanged', changes: [], heldBack: [{applicability: 'unsafe'}]})
    const taken = run('Listen 80\n', removing('unsafe'), {...SETTINGS, takes: 'unsafe'})
    expect(taken).toMatchObject({outcome: 'changed', text: '', heldBack: []})
  })

  test('what is for display only is never taken', () => {
    const result = run('Listen 80\n', removing('display-only'), {...SETTINGS, takes: 'unsafe'})
    expect(result).toMatchObject({outcome: 'unchanged', heldBack: [{applicability: 'display-only'}]})
  })

  test('a change lowers it and never raises it', () => {
    expect(run('Listen 80\n', removing('safe', 'unsafe')).heldBack).toMatchObject([{applicability: 'unsafe'}])
    expect(run('Listen 80\n', removing('unsafe', 'safe')).heldBack).toMatchObject([{applicability: 'unsafe'}])
  })

  test('what the user does not choose is neither made nor held back', () => {
    const result = run('Listen 80\n', removing('safe'), {...SETTINGS, accepts: () => false})
    expect(result).toMatchObject({outcome: 'unchanged', changes: [], heldBack: []})
  })
})

describe('an edit that the text does not allow', () => {
  test('becomes a refusal, and none of the edits of its change are made', () => {
    const result = run('Listen 80\nServerName a \\', {
      ...TEXTS,
      run({find, change}) {
        const [listen] = find('Listen')
        const [name] = find('ServerName')
        if (!listen || !name) return
        change(name, 'odd', {}, (edit) => {
          edit.remove(listen)
          edit.insertAfter(name, {name: 'Listen', arguments: ['81']} as never)
        })
      },
    })
    expect(result).toMatchObject({outcome: 'unchanged', isSame: true, refusals: [{key: 'edit'}]})
  })
})

test('the reason of such a refusal is told as it is, whatever it quotes', () => {
  const result = run('<Foo{bar}>\n', {
    ...TEXTS,
    run({root, change}) {
      const [section] = root.children
      if (section?.type === 'section') change(section, 'odd', {}, (edit) => edit.unwrap(section))
    },
  })
  expect(result.refusals).toMatchObject([{message: '<Foo{bar}> has no closing tag'}])
})

describe('a mistake of the author makes the transform fail, and nothing is changed', () => {
  const failing = (text: string, body: Authored['run']) => {
    const result = run(text, {...TEXTS, run: body})
    expect(result).toMatchObject({outcome: 'failed', isSame: true, changes: [], refusals: [], notes: []})
    return result.reason
  }
  /** This file, and a line of it. */
  const here = expect.stringMatching(/ \(\/.*\/test\/transform\/run-transform\.test\.ts:\d+\)$/)

  test('an exception, with the file and line it was thrown at', () => {
    const reason = failing('Listen 80\n', ({find, change}) => {
      for (const node of find('Listen')) change(node, 'odd', {}, (edit) => edit.remove(node))
      throw new Error('broken')
    })
    expect(reason).toMatch(/^broken \(/)
    expect(reason).toEqual(here)
  })

  test('what is thrown and not an error is told as it is', () => {
    expect(
      failing('', () => {
        throw 'broken'
      }),
    ).toBe('broken')
  })

  test.each([
    ['change', 'unknown message "gon", did you mean "gone"?'],
    ['report', 'unknown finding "gon", expected one of found'],
    ['refuse', 'unknown refusal "gon", expected one of kept'],
  ] as const)('%s with an unknown key', (verb, sentence) => {
    const reason = failing('Listen 80\n', (context) => {
      for (const node of context.find('Listen')) context[verb](node, 'gon', {}, (() => {}) as never)
    })
    expect(reason).toContain(`${sentence} (`)
    expect(reason).toEqual(here)
  })

  test('a key that every object has is unknown too', () => {
    expect(failing('', ({note}) => note('toString', {}))).toContain('unknown note "toString"')
  })

  test('a placeholder without a value, and no values at all', () => {
    const sentence = 'no value for {name} in "restart {name}" ('
    expect(failing('', ({note}) => note('restart', {nam: 'it'}))).toContain(sentence)
    expect(failing('', ({note}) => note('restart', undefined as never))).toContain(sentence)
  })

  test('a promise, whatever becomes of it', () => {
    const later = (() => Promise.reject(new Error('later'))) as () => never
    expect(failing('', later)).toContain('run returned a promise: a transform must not be async')
  })

  test('two changes that want the same characters are both named', () => {
    const reason = failing('Listen 80\n', ({find, change}) => {
      for (const node of find('Listen')) {
        change(node, 'gone', {name: 'it'}, (edit) => edit.remove(node))
        change(node, 'odd', {}, (edit) => edit.setArgument(node, 0, '81'))
      }
    })
    expect(reason).toBe(
      'two changes edit the same characters: "Unexpected it" at line 1, and "Odd" at line 1',
    )
  })
})
