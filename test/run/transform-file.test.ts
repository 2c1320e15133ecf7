import {describe, expect, test} from 'vitest'
import type {DeclaredEffect} from '../../src/effects/declared.ts'
import {toText} from '../../src/index.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import type {Target} from '../../src/transform/target.ts'
import {defineTransform, directive} from '../../src/transform.ts'

const texts = {
  summary: '',
  description: '',
  url: '',
  effects: [],
  notes: {},
  findings: {},
  refusals: {},
  options: {},
}

/** Puts a Listen above the first ServerName. */
const addListen = defineTransform({
  ...texts,
  name: 'add-listen',
  applicability: 'safe',
  messages: {added: 'Unexpected silence, expected Listen'},
  run({find, change}) {
    const [first] = find('ServerName')
    if (first && find('Listen').length === 0) {
      change(first, 'added', {}, (edit) => edit.insertBefore(first, directive('Listen', '80')))
    }
  },
})

/** Makes every Listen use port 81. */
const setPort = defineTransform({
  ...texts,
  name: 'set-port',
  applicability: 'unsafe',
  messages: {set: 'Unexpected port, expected 81'},
  run({find, change}) {
    for (const node of find('Listen')) change(node, 'set', {}, (edit) => edit.setArgument(node, 0, '81'))
  },
})

const failing = defineTransform({
  ...texts,
  name: 'fail-always',
  applicability: 'safe',
  messages: {half: 'half'},
  run({find, change}) {
    const [first] = find('ServerName')
    if (first) change(first, 'half', {}, (edit) => edit.remove(first))
    throw new Error('broken')
  },
})

const run = (
  text: string,
  transforms: Parameters<typeof transformFile>[2]['transforms'],
  takes: 'safe' | 'unsafe',
) => transformFile('a.conf', Buffer.from(text), {transforms, takes, firstId: 1})

/** Reports the versions the result is for. */
const reportTarget = defineTransform({
  ...texts,
  name: 'report-target',
  applicability: 'safe',
  messages: {},
  findings: {found: {message: '{versions}', reason: ''}},
  run({find, report, target: {httpd, modWsgi}}) {
    for (const node of find('ServerName')) report(node, 'found', {versions: `${httpd} ${modWsgi}`})
  },
})

describe('transformFile', () => {
  test('tells the transforms which versions the result is for', () => {
    const settings = {transforms: [reportTarget], takes: 'safe', firstId: 1} as const
    const said = (target: Partial<typeof settings & {target: Target}>): readonly string[] =>
      transformFile('a.conf', Buffer.from('ServerName a\n'), {...settings, ...target}).findings.map(
        ({message}) => message,
      )
    expect(said({target: {httpd: [2, 4, 58], modWsgi: undefined}})).toEqual(['2,4,58 undefined'])
    expect(said({})).toEqual(['undefined undefined'])
  })

  test('composes the transforms into one change set of the original text', () => {
    const result = run('# a\n\nServerName a\n', [addListen, setPort], 'unsafe')
    expect(toText(result.result)).toBe('# a\n\nListen 81\nServerName a\n')
    expect(result.changeSet.replacements).toEqual([{from: 5, to: 5, text: 'Listen 81\n'}])
  })

  test('numbers the changes and places them in the original text', () => {
    const {changes} = run('# a\n\nServerName a\n', [addListen, setPort], 'unsafe')
    expect(changes.map(({id, transform, position}) => [id, transform, position.start.line])).toEqual([
      [1, 'add-listen', 3],
      [2, 'set-port', 3],
    ])
  })

  test('holds back what is not safe unless it is asked for', () => {
    const result = run('Listen 80\nServerName a\n', [setPort], 'safe')
    expect(result.changes).toEqual([])
    expect(result.heldBack.map(({message}) => message)).toEqual(['Unexpected port, expected 81'])
    expect(result.result).toBe(result.source)
  })

  test('reports a transform that throws and makes none of its changes', () => {
    const result = run('ServerName a\n', [failing, addListen], 'safe')
    expect(result.failures).toEqual([
      {
        transform: 'fail-always',
        reason: expect.stringMatching(/^broken \(.*\/transform-file\.test\.ts:\d+\)$/),
      },
    ])
    expect(toText(result.result)).toBe('Listen 80\nServerName a\n')
  })

  test('changes nothing in a file that the server rejects', () => {
    const result = run('<Location /a>\nServerName a\n', [addListen], 'safe')
    expect(result.isBlocked).toBe(true)
    expect(result.result).toBe(result.source)
    expect(result.syntaxErrors.map(({message}) => message)).toEqual(['<Location> was not closed.'])
  })

  test('changes a file that the server accepts under a condition', () => {
    const result = run('ServerName a\n<IfModule x>\n', [addListen], 'safe')
    expect(result.isBlocked).toBe(false)
    expect(result.changes.length).toBe(1)
  })

  test('changes nothing in a template, says why once, and still reports', () => {
    const text = '{% for host in hosts %}\nServerName {{ host }}\n{% endfor %}\n'
    const result = run(text, [addListen, setPort, reportTarget, failing], 'unsafe')
    expect(result.template?.kind).toBe('jinja')
    expect(result.result).toBe(result.source)
    expect(result.changeSet.replacements).toEqual([])
    expect([...result.changes, ...result.heldBack, ...result.notes]).toEqual([])
    expect(result.effects).toBeUndefined()
    expect(
      result.refusals.map(({transform, message, position}) => [transform, message, position.start.line]),
    ).toEqual([['template', 'a Jinja template ({% for host in hosts %}), so nothing is edited', 1]])
    expect(result.findings.map(({transform}) => transform)).toEqual(['report-target'])
  })

  test('calls a template no file that the server rejects', () => {
    const result = run('<% if @ssl %>\nServerName a\n', [addListen], 'safe')
    expect(result.isBlocked).toBe(false)
    expect(result.refusals.map(({key}) => key)).toEqual(['erb'])
  })

  test('changes what a template was rendered to', () => {
    expect(run('# {{ managed }}\nServerName a\n', [addListen], 'safe').template).toBeUndefined()
    expect(run('# {{ managed }}\nServerName a\n', [addListen], 'safe').changes.length).toBe(1)
  })

  test('refuses an edit that the text does not allow, with the reason', () => {
    const insertAfter = defineTransform({
      ...texts,
      name: 'add-last',
      applicability: 'safe',
      messages: {added: 'x'},
      run({find, change}) {
        for (const node of find('ServerName'))
          change(node, 'added', {}, (edit) => edit.insertAfter(node, directive('Listen', '80')))
      },
    })
    const {refusals, changes} = run('ServerName a\\\n', [insertAfter], 'safe')
    expect(changes).toEqual([])
    expect(refusals[0]?.message).toContain('ends in a backslash')
  })

  test('runs a transform twice where it was given other options each time', () => {
    const named = defineTransform({
      ...texts,
      name: 'add-named',
      applicability: 'safe',
      options: {value: {type: 'string', default: 'x', description: ''}},
      messages: {added: 'x'},
      run({find, change, options}) {
        for (const node of find('ServerName'))
          change(node, 'added', {}, (edit) => edit.insertBefore(node, directive('Define', options.value)))
      },
    })
    const result = run('ServerName a\n', [named.with({value: 'one'}), named.with({value: 'two'})], 'safe')
    expect(toText(result.result)).toBe('Define one\nDefine two\nServerName a\n')
  })

  test('names both changes that want the same characters', () => {
    const twice = defineTransform({
      ...texts,
      name: 'change-twice',
      applicability: 'safe',
      messages: {removed: 'Unexpected name', set: 'Unexpected value'},
      run({find, change}) {
        for (const node of find('ServerName')) {
          change(node, 'removed', {}, (edit) => edit.remove(node))
          change(node, 'set', {}, (edit) => edit.setArgument(node, 0, 'b'))
        }
      },
    })
    const {failures} = run('Listen 80\nServerName a\n', [twice], 'safe')
    expect(failures[0]?.reason).toBe(
      'two changes edit the same characters: "Unexpected name" at line 2, and "Unexpected value" at line 2',
    )
  })

  test('holds back changes whose effects go beyond what their transform declares', () => {
    const addGroup = (effects: readonly DeclaredEffect[]) =>
      defineTransform({
        ...texts,
        name: 'add-group',
        applicability: 'safe',
        effects,
        messages: {added: 'Unexpected embedded application, expected a group'},
        run({find, change}) {
          for (const node of find('WSGIScriptAlias')) {
            change(node, 'added', {}, (edit) =>
              edit.insertBefore(
                node,
                directive('WSGIDaemonProcess', 'x'),
                directive('WSGIProcessGroup', 'x'),
              ),
            )
          }
        },
      })
    const text = 'WSGIScriptAlias / /srv/shop/wsgi.py\n'
    const declared = run(text, [addGroup([{what: 'processGroup'}])], 'safe')
    expect([declared.changes.length, declared.heldBack.length]).toEqual([1, 0])
    expect(declared.effects?.effects.every(({keys}) => keys.join() === 'processGroup')).toBe(true)

    const undeclared = run(text, [addGroup([])], 'safe')
    expect([undeclared.changes.length, undeclared.heldBack.length]).toEqual([0, 1])
    expect(undeclared.heldBack[0]?.applicability).toBe('unsafe')
    expect(undeclared.result).toBe(undeclared.source)
    expect(run(text, [addGroup([])], 'unsafe').changes.length).toBe(1)
  })
})
