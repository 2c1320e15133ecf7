import {expect, test} from 'vitest'
import {findDirectives} from '../../../src/query/tree-index.ts'
import {loneServer} from '../../../src/run/servers/lone-server.ts'
import {NOTHING_ELSEWHERE} from '../../../src/scopes/elsewhere.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import type {Directive} from '../../../src/syntax/nodes.ts'
import {answersIn} from '../../../src/transform/answers/answers-in.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'

const root = fromText('WSGIScriptAlias /shop /srv/shop/shop.wsgi\n')
const [alias] = findDirectives(root, 'WSGIScriptAlias') as [Directive]

test('what one check asked of an alias is not asked again for the next one', () => {
  const around = loneServer(NOTHING_ELSEWHERE, ANY_TARGET)
  const answers = answersIn(root, around).at(alias)
  expect(answers.map(({url}) => url)).toEqual(['/shop', '/shop/x'])
  expect(answersIn(root, around).at(alias)).toBe(answers)
})

test('another model of the server is asked anew', () => {
  const lone = loneServer(NOTHING_ELSEWHERE, ANY_TARGET)
  const restricted = fromText('WSGIRestrictEmbedded On\nWSGIScriptAlias /shop /srv/shop/shop.wsgi\n')
  const [other] = findDirectives(restricted, 'WSGIScriptAlias') as [Directive]
  expect(answersIn(root, lone).at(alias)[0]?.cause).toBeUndefined()
  expect(answersIn(restricted, lone).at(other)[0]?.cause).toBe('embedded')
  const later = loneServer(NOTHING_ELSEWHERE, ANY_TARGET)
  expect(answersIn(root, later).at(alias)).not.toBe(answersIn(root, lone).at(alias))
})

test('where no server is known nothing is answered', () => {
  expect(answersIn(root, undefined).at(alias)).toEqual([])
})
