/** Whatever the order was before, afterwards each mount gets its own application, in its own group. */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {fromText, toText} from '../../src/index.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import type {Subject} from '../../src/testing.ts'
import {effectiveGroup, type WsgiFile, wsgiFileOf} from '../../src/wsgi/wsgi-file.ts'
import moveLocationsGeneralFirst from '../../transforms/wsgi/move-locations-general-first.ts'
import moveScriptAliasSpecificFirst from '../../transforms/wsgi/move-script-alias-specific-first.ts'
import {checkProperty} from '../support/random/property.ts'

const MOUNTS = ['/', '/a', '/a/b', '/a/b/c', '/a/f', '/ab', '/d', '/d/e']
const mounts = fc.shuffledSubarray(MOUNTS, {minLength: 2})
const gap = fc.constantFrom('', '\n', '# a comment\n', '\n# a comment\n')

/** The text after a transform, which changes it safely, keeps every line, and has nothing more to do. */
function reordered(subject: Subject, text: string): string {
  const run = (input: string) =>
    transformFile('site.conf', Buffer.from(input), {transforms: [subject], takes: 'safe', firstId: 1})
  const {result, failures, refusals, undeclared} = run(text)
  const output = toText(result)
  expect([...failures, ...refusals, ...undeclared]).toEqual([])
  expect(linesOf(output)).toEqual(linesOf(text))
  expect(run(output).changes).toEqual([])
  return output
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').sort()
}

function readIn(text: string): WsgiFile {
  return wsgiFileOf(fromText(text))
}

test('Locations are brought into an order in which each application gets its own group', () => {
  checkProperty(
    fc.property(mounts, fc.array(gap, {minLength: 8, maxLength: 8}), (paths, gaps) => {
      const aliases = MOUNTS.toReversed().filter((mount) => paths.includes(mount))
      const text = [
        '<VirtualHost *:80>\n',
        ...aliases.map(
          (mount) => `WSGIDaemonProcess group-${mount}\nWSGIScriptAlias ${mount} /srv/app.wsgi\n`,
        ),
        ...paths.map(
          (path, index) =>
            `${gaps[index]}<Location ${path}>\n    WSGIProcessGroup group-${path}\n</Location>\n`,
        ),
        '</VirtualHost>\n',
      ].join('')
      const file = readIn(reordered(moveLocationsGeneralFirst, text))
      const groups = file.applications.map((application) => [
        application.mount,
        effectiveGroup(file, 'process', application).value,
      ])
      expect(groups).toEqual(aliases.map((mount) => [mount, `group-${mount}`]))
    }),
    60,
  )
})

test('aliases are brought into an order in which each of them gets requests', () => {
  checkProperty(
    fc.property(mounts, fc.array(gap, {minLength: 8, maxLength: 8}), (paths, gaps) => {
      const lines = paths.map((mount, index) => `${gaps[index]}WSGIScriptAlias ${mount} /srv${mount}.wsgi\n`)
      const output = reordered(moveScriptAliasSpecificFirst, `Listen 80\n${lines.join('')}Listen 81\n`)
      expect(
        readIn(output)
          .applications.map(({mount}) => mount)
          .sort(),
      ).toEqual(paths.toSorted())
    }),
    60,
  )
})
