import {expect, test} from 'vitest'
import {changedLines} from '../../../../src/inspect/diff/lines/changed-lines.ts'
import {linesByHost} from '../../../../src/inspect/diff/lines/lines-by-host.ts'
import type {ServerDirective} from '../../../../src/reading/server-directive.ts'
import {readFiles} from '../../../support/environment.ts'

/** So many hosts, with lines of the main server between them; each line has a text of its own. */
function treeOf(text: string, hosts: number): readonly ServerDirective[] {
  const host = (at: number): string =>
    `Redirect /main${at} http://${text}/\n<VirtualHost *:80>\nServerName h${at}.example\n<Location /a>\n` +
    `Redirect http://${text}/\n</Location>\nRedirect /b http://${text}/\n</VirtualHost>\n`
  const lines = Array.from({length: hosts}, (_, at) => host(at)).join('')
  return readFiles({'a.conf': `Listen 80\n<Location /all>\nRequire host ${text}\n</Location>\n${lines}`}).tree
}

function hostsIn(tree: readonly ServerDirective[]): readonly ServerDirective[] {
  return tree.filter(({name}) => name === '<VirtualHost')
}

test('the lines of some hosts are those of them and of the main server, in their order', () => {
  const [old, now] = [treeOf('old', 20), treeOf('new', 20)]
  const changed = changedLines(old, now)
  expect(changed.length).toBeGreaterThan(100)
  const find = linesByHost(changed)
  for (const [index, host] of hostsIn(old).entries()) {
    const sections = [host, hostsIn(now)[index]]
    const wanted = changed.filter(
      ({around: [first]}) => first?.name !== '<VirtualHost' || sections.includes(first),
    )
    expect(find(sections)).toEqual(wanted)
    expect(wanted.length).toBeLessThan(changed.length)
  }
  expect(find([undefined, undefined])).toEqual(
    changed.filter(({around: [first]}) => first?.name !== '<VirtualHost'),
  )
})

test('those of each of many hosts are found without a look at those of all others', () => {
  const tree = treeOf('old', 20_000)
  const lines = hostsIn(tree).map((host) => ({
    ...{side: 'old' as const, node: host.children[0] as ServerDirective, around: [host], isMoved: false},
  }))
  const find = linesByHost(lines)
  const start = process.cpuUsage()
  const found = hostsIn(tree).map((host) => find([host]).length)
  const {user, system} = process.cpuUsage(start)
  expect(found).toEqual(Array.from({length: 20_000}, () => 1))
  // A look at all lines for each host takes four hundred million of them.
  expect((user + system) / 1e6).toBeLessThan(1)
})
