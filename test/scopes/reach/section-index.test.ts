/** What many sections and aliases find by their paths is what each pair by itself tells. */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {coverageOfPrefix} from '../../../src/httpd/paths/paths.ts'
import {mayOverlap} from '../../../src/scopes/mount.ts'
import {overlapsIn} from '../../../src/scopes/overlaps.ts'
import {coverageOf, coverageOfBoth} from '../../../src/scopes/reach/coverage.ts'
import {directivesReaching} from '../../../src/scopes/reach/directory-directives.ts'
import {isTakenBefore} from '../../../src/scopes/reach/earlier-mounts.ts'
import {reachedBy} from '../../../src/scopes/reach/section-index.ts'
import {directivesIn, scopesOf} from '../../../src/scopes/scopes.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {applicationsOf} from '../../../src/wsgi/mounts/applications.ts'
import {checkProperty} from '../../support/random/property.ts'

const path = fc
  .array(fc.constantFrom('/a', '/b', '/ab', '/', '/*', '/{{v}}', '/.'), {minLength: 1, maxLength: 3})
  .map((parts) => parts.join(''))
const alias = fc.tuple(path, path).map(([mount, target]) => `WSGIScriptAlias ${mount} ${target}`)
const pattern = path.map((mount) => `WSGIScriptAliasMatch ^${mount} /srv/$1.wsgi`)
const section = fc
  .tuple(fc.constantFrom('Location', 'Location', 'LocationMatch', 'Directory', 'Directory', 'Files'), path)
  .map(([name, of]) => `<${name} ${of}>\nWSGIProcessGroup g\n</${name}>`)
const nested = fc
  .tuple(path, path)
  .map(
    ([outer, inner]) => `<Directory ${outer}>\n<Files ${inner}>\nWSGIProcessGroup g\n</Files>\n</Directory>`,
  )
const line = fc.oneof({arbitrary: alias, weight: 4}, pattern, {arbitrary: section, weight: 4}, nested)
const text = fc.array(line, {minLength: 20, maxLength: 60}).map((lines) => `${lines.join('\n')}\n`)

test('sections find applications, and applications sections, as pair by pair', () => {
  checkProperty(
    fc.property(text, (source) => {
      const [scope] = scopesOf(fromText(source))
      const applications = applicationsOf(scope)
      const placed = directivesIn(scope, 'WSGIProcessGroup')
      for (const application of applications) {
        const reaching = placed
          .filter(
            ({sections}) =>
              sections.map((each) => coverageOf(each, application)).reduce(coverageOfBoth, 'all') !== 'none',
          )
          .map(({node}) => node.position.start.line)
        const found = directivesReaching('WSGIProcessGroup', application)
        expect(found.map(({node}) => node.position.start.line).sort(byNumber)).toEqual(reaching)
        expect(overlapsIn(applications, application)).toEqual(
          applications.filter((other) => mayOverlap(other, application)),
        )
      }
      for (const {sections} of placed) {
        const [innermost] = sections
        if (!innermost) continue
        expect(reachedBy(innermost, applications)).toEqual(
          applications.filter((application) => coverageOf(innermost, application) !== 'none'),
        )
      }
    }),
    30,
  )
})

test('what an earlier mount takes is told as by each of them', () => {
  checkProperty(
    fc.property(text, path, fc.nat(20), (source, asked, count) => {
      const mounts = applicationsOf(scopesOf(fromText(source))[0])
      const expected = mounts
        .slice(0, count)
        .some(({kind, mount}) => kind === 'prefix' && coverageOfPrefix(mount, asked) === 'all')
      expect(isTakenBefore([{mounts, count}], asked)).toBe(expected)
    }),
  )
})

function byNumber(one: number, other: number): number {
  return one - other
}
