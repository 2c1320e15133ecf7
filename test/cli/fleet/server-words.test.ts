import {spawnSync} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {commandFor, refuseQuotedWords, urlFor} from '../../../src/cli/apply/server-words.ts'

const NAMES = [
  '{root};echo hacked;',
  '{server};echo hacked;',
  "$';echo hacked;",
  '$`;echo hacked;',
  '$&',
  '$(echo hacked)',
  '`echo hacked`',
  'q\'uo"te',
  'new\nline',
  'back\\',
]

describe('words of a server in commands', () => {
  test.each(NAMES)('a shell reads the name %j as one word', (name) => {
    const command = commandFor('printf \'%s|\' {server} {root} "$(echo a)" ', {
      server: name,
      root: `/${name}`,
    })
    expect(spawnSync('sh', ['-c', command], {encoding: 'utf8'})).toMatchObject({
      stdout: `${name}|/${name}|a|`,
      stderr: '',
    })
  })

  test.each([
    ['echo "{server}"', 'between quotes'],
    ["sh -c 'test -d {root}'", 'between quotes'],
    ['echo `echo {root}`', 'after a backquote'],
    ['echo \\{root}', 'after \\'],
    ['echo $'.concat('{server}'), 'after $'],
    ['true # {server}', 'in a comment'],
    ['cat <<E\n{server}\nE', 'after <<'],
    ['echo "$(echo "{server}")"', 'after $( between quotes'],
    ["echo $'\\'{server}'", "after $'"],
  ])('%j is refused', (command, where) => {
    expect(() => refuseQuotedWords('--verify', command)).toThrow(` is ${where}, where a name could`)
  })

  test.each([
    'check {server} {root}',
    `sh -c 'echo "$0" $1' {server} {root}`,
    'echo "a \\" $HOME" {server}',
    "echo it\\'s {server}",
    'echo a#b $(basename {root}) --at={server}',
    'true # it\'s "\necho {server}',
  ])('%j is taken', (command) => {
    expect(() => refuseQuotedWords('--verify', command)).not.toThrow()
  })

  test('a URL holds the name as it is', () => {
    expect(urlFor('http://{server}/', {server: '$&', root: '/'})).toBe('http://$&/')
  })
})
