import {expect, test} from 'vitest'
import {fromText} from '../../src/syntax/from-bytes.ts'
import type {Directive, Section} from '../../src/syntax/nodes.ts'
import {groupNamedIn, groupsSelectedIn, processGroupsIn} from '../../src/wsgi/groups/group-named-in.ts'

function named(text: string, kind: 'process' | 'application' = 'process'): string | undefined {
  return groupNamedIn(fromText(text).children[0] as Directive | Section, kind)
}

test('the directive names a group by its argument, as httpd reads it', () => {
  expect(named('WSGIProcessGroup shop\n')).toBe('shop')
  expect(named('wsgiprocessgroup "the shop"\n')).toBe('the shop')
  expect(named('WSGIApplicationGroup shop\n')).toBeUndefined()
  expect(named('WSGIApplicationGroup shop\n', 'application')).toBe('shop')
})

test('an option names a group as the option parser of mod_wsgi reads it', () => {
  expect(named('WSGIImportScript /x.py process-group="jobs" application-group=main\n')).toBe('jobs')
  expect(named('WSGIImportScript /x.py process-group="the jobs" application-group=main\n')).toBe('the jobs')
  expect(named('WSGIImportScript "/a b.py" process-group=jobs application-group=main\n')).toBe('jobs')
  expect(named('WSGIHandlerScript h /x.py process-group=jobs\n')).toBe('jobs')
  expect(named('WSGIScriptAlias / /x.py process-group=jobs \\\n  application-group=main\n')).toBe('jobs')
  expect(named('WSGIScriptAlias / /x.py process-group=a process-group=b\n')).toBe('b')
})

test('what only looks like an option names none', () => {
  expect(named('WSGIScriptAlias process-group=a process-group=b\n')).toBeUndefined()
  expect(named('WSGIScriptAlias / /x.py "process-group=jobs"\n')).toBeUndefined()
  expect(named('WSGIScriptAlias / /x.py Process-Group=jobs\n')).toBeUndefined()
  expect(named('SetEnv / /x.py process-group=jobs\n')).toBeUndefined()
})

test('scripts that always run embedded name an interpreter only', () => {
  const line = 'WSGIDispatchScript /x.py application-group=main\n'
  expect([named(line), named(line, 'application')]).toEqual([undefined, 'main'])
})

test('a section for interpreters names a group, and has nothing run in it', () => {
  const text =
    '<WSGIInterpreterOptions process-group="shop" application-group=a>\n</WSGIInterpreterOptions>\n'
  expect([named(text), named(text, 'application')]).toEqual(['shop', 'a'])
  expect(groupsSelectedIn(fromText(text), 'process')).toEqual([])
  expect(processGroupsIn(fromText(text))).toEqual(['shop'])
})

test('the names of a file are those of definitions and of all lines, in sections and macros too', () => {
  const root = fromText(`WSGIDaemonProcess a
<Macro Host>
  WSGIDaemonProcess b
  <Location />
    WSGIProcessGroup c
  </Location>
</Macro>
WSGIHandlerScript h /x.py process-group=d
`)
  expect(processGroupsIn(root)).toEqual(['a', 'b', 'c', 'd'])
})
