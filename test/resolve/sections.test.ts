import {describe, expect, test} from 'vitest'
import {ask, SCRIPT} from '../support/made-up-server.ts'

const FILES = {'app/sub/one.wsgi': SCRIPT}
const ALIAS = 'WSGIScriptAlias /a "@ROOT@/app/sub/one.wsgi"'

function section(name: string, argument: string, group: string): readonly string[] {
  return [`<${name} "${argument}">`, `WSGIApplicationGroup ${group}`, `</${name}>`]
}

describe('sections', () => {
  test('with expressions on directories are merged by the number of their slashes', () => {
    const lines = [
      ALIAS,
      ...section('DirectoryMatch', '/app/', 'two'),
      ...section('DirectoryMatch', '/sub', 'one'),
    ]
    expect(ask(lines, '/a', FILES)).toMatchObject({certain: true, applicationGroup: 'two'})
  })

  test('of the kind If see the Host header with its port', () => {
    const lines = (host: string): readonly string[] => [
      ALIAS,
      ...section('If', `%{HTTP_HOST} == '${host}'`, 'if'),
    ]
    expect(ask(lines('localhost:18080'), '/a', FILES, 'localhost:@PORT@').applicationGroup).toBe('if')
    expect(ask(lines('localhost'), '/a', FILES, 'localhost:@PORT@').applicationGroup).not.toBe('if')
  })

  test('of the kind If that join two matches need both', () => {
    const both = (method: string): readonly string[] => [
      ALIAS,
      ...section('If', `%{REQUEST_URI} =~ m#^/a# && %{REQUEST_METHOD} =~ m#${method}#`, 'if'),
    ]
    expect(ask(both('GET'), '/a', FILES)).toMatchObject({certain: true, applicationGroup: 'if'})
    expect(ask(both('PUT'), '/a', FILES)).toMatchObject({certain: true, applicationGroup: 'localhost|/a'})
  })

  test('of the kind If may have slashes around an expression after m', () => {
    const lines = (letter: string): readonly string[] => [
      ALIAS,
      ...section('If', `%{REQUEST_URI} =~ m/^.${letter}/`, 'if'),
    ]
    expect(ask(lines('a'), '/a', FILES)).toMatchObject({certain: true, applicationGroup: 'if'})
    expect(ask(lines('b'), '/a', FILES)).toMatchObject({certain: true, applicationGroup: 'localhost|/a'})
  })

  test('of the kind Location do not merge slashes that a rule adds, unless MergeSlashes is off', () => {
    const lines = [
      'RewriteEngine On',
      'RewriteRule ^/old/(.*) /a//$1 [PT]',
      ALIAS,
      ...section('Location', '/a/x', 'location'),
    ]
    expect(ask(lines, '/old/x', FILES)).toMatchObject({certain: true, applicationGroup: 'localhost|/a'})
    expect(ask(['MergeSlashes Off', ...lines], '/old/x', FILES).applicationGroup).toBe('location')
  })
})
