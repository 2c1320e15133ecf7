import {expect, test} from 'vitest'
import {groupNamesOf} from '../../../src/resolve/mapping/group-names.ts'

test.each<[string, Readonly<Record<number, string>>]>([
  ['^/a/(?<rest>.*)$', {1: 'rest'}],
  ['(a)(?:b)(?P<two>c)((?<four>d))', {2: 'two', 4: 'four'}],
  ["\\((?'one'a)[(](b)(?<three>c)", {1: 'one', 3: 'three'}],
  ['(?<!x)(?=y)(?i)(?<one>a)', {1: 'one'}],
  ['[]()](?<one>a)[^](](?<two>b)[[:alpha:](](?<three>c)', {1: 'one', 2: 'two', 3: 'three'}],
  ['(a)(b)', {}],
])('the names in %s are by their numbers', (pattern, names) => {
  expect(Object.fromEntries(groupNamesOf(pattern) ?? [])).toEqual(names)
})

test.each(['(?|(a)|(b))(?<n>c)', '\\Q(\\E(?<n>c)', '(?x) # (\n(?<n>c)'])(
  'the names in %s are not told',
  (pattern) => {
    expect(groupNamesOf(pattern)).toBeUndefined()
  },
)
