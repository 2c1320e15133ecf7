import {expect, test} from 'vitest'
import {directiveStanding, optionStanding, type Standing} from '../../../src/httpd/mod-wsgi/standing.ts'

function standing(state: Standing['state'], release?: string, otherName?: string): Standing {
  return {state, release, otherName}
}

test('a directive is there, not there yet, or was removed', () => {
  expect(directiveStanding('WSGISocketRotation', [4, 5, 24])).toEqual(standing('not yet', '4.6.0'))
  expect(directiveStanding('wsgisocketrotation', [4, 6, 0])).toEqual(standing('there', '4.6.0'))
  expect(directiveStanding('WSGILazyInitialization', [6, 0, 5])).toEqual(standing('removed', '6.0.0'))
  expect(directiveStanding('<WSGIInterpreterOptions', [5, 0, 2])).toEqual(standing('not yet', '6.0.0'))
  expect(directiveStanding('WSGIScriptAlias', [3, 0, 0])).toEqual(standing('there'))
})

test('a release before 4.1 has two numbers', () => {
  expect(directiveStanding('WSGIDontWriteBytecode', [3, 3, 0])).toEqual(standing('not yet', '3.4'))
})

test('what no release from 3.0 on has is not known', () => {
  expect(directiveStanding('WSGIReloadMechanism', [3, 0, 0])).toEqual(standing('unknown'))
  expect(directiveStanding('Alias', [4, 9, 4])).toEqual(standing('unknown'))
  expect(optionStanding('WSGIDaemonProcess', 'root', [3, 0, 0])).toEqual(standing('unknown'))
  expect(optionStanding('WSGIProcessGroup', 'threads', [3, 0, 0])).toEqual(standing('unknown'))
})

test('an option that was renamed has its other name on the other side', () => {
  const of = (option: string, ...version: [number, number, number]): Standing =>
    optionStanding('WSGIDaemonProcess', option, version)
  expect(of('proxy-buffer-size', 4, 9, 4)).toEqual(standing('removed', '4.4.7', 'response-buffer-size'))
  expect(of('response-buffer-size', 4, 4, 0)).toEqual(standing('not yet', '4.4.7', 'proxy-buffer-size'))
  expect(of('response-buffer-size', 4, 3, 0)).toEqual(standing('not yet', '4.4.7'))
  expect(of('proxy-buffer-size', 4, 4, 6)).toEqual(standing('there', '4.3.1'))
})

test('an option of an alias depends on the directive', () => {
  expect(optionStanding('WSGIScriptAliasMatch', 'process-group', [4, 5, 0])).toEqual(
    standing('not yet', '4.6.0'),
  )
  expect(optionStanding('WSGIScriptAlias', 'process-group', [4, 5, 0])).toEqual(standing('there', '3.0'))
})

test('without a version, what any release has is there', () => {
  expect(directiveStanding('WSGILazyInitialization', undefined).state).toBe('there')
  expect(directiveStanding('WSGISwitchInterval', undefined).state).toBe('there')
  expect(optionStanding('WSGIDaemonProcess', 'proxy-buffer-size', undefined)).toMatchObject({
    state: 'there',
    otherName: undefined,
  })
  expect(directiveStanding('WSGIApplicationWrapper', undefined).state).toBe('unknown')
})
