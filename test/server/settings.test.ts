import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {readSettings} from '../../src/server/shell/settings.ts'

function valuesOf(script: string, known: Readonly<Record<string, string>> = {}): object {
  return Object.fromEntries(readSettings(script, known).variables)
}

function unknownIn(script: string): readonly string[] {
  return readSettings(script, {}).unknown.map(({line, text}) => `${line}: ${text}`)
}

const envvars = readFileSync(
  fileURLToPath(new URL('../../fixtures/servers/debian/etc/apache2/envvars', import.meta.url)),
  'utf8',
)

test('the envvars of Debian set the run and log folders', () => {
  const {variables, exported, unknown} = readSettings(envvars, {APACHE_CONFDIR: '/etc/apache2'})
  expect(variables.get('APACHE_RUN_DIR')).toBe('/var/run/apache2')
  expect(variables.get('APACHE_LOG_DIR')).toBe('/var/log/apache2')
  expect([...exported].sort().slice(0, 2)).toEqual(['APACHE_LOG_DIR', 'APACHE_PID_FILE'])
  expect(exported.has('SUFFIX')).toBe(false)
  expect(unknown).toEqual([])
})

test('a second instance on Debian has its own suffix', () => {
  const {variables} = readSettings(envvars, {APACHE_CONFDIR: '/etc/apache2-shop'})
  expect(variables.get('APACHE_RUN_DIR')).toBe('/var/run/apache2-shop')
})

test('quotes, variables and comments are read as a shell reads them', () => {
  expect(
    valuesOf(`A=one # comment
B="two $A" C='$A' ; D=a\\ b
E=\${A}x$A F="it's \\"\${B}\\"" G=a#b
H="1\\
2"`),
  ).toEqual({A: 'one', B: 'two one', C: '$A', D: 'a b', E: 'onexone', F: `it's "two one"`, G: 'a#b', H: '12'})
})

test('a variable may have a fallback', () => {
  expect(
    valuesOf(`A=\${X:-x} B=\${EMPTY:-e} C=\${EMPTY-e} D=\${X:+x} E=\${EMPTY+e}\n: \${Y:=y} \${Z="z $A"}`, {
      EMPTY: '',
    }),
  ).toEqual({EMPTY: '', A: 'x', B: 'e', C: '', D: '', E: 'e', Y: 'y', Z: 'z x'})
})

test('a pattern is cut off the front or the back', () => {
  const path = {P: '/a/b/a/c.d.e'}
  expect(valuesOf(`A=\${P#/*/} B=\${P##*/} C=\${P%.*} D=\${P%%.*} E=\${P#x}`, path)).toEqual({
    ...path,
    A: 'b/a/c.d.e',
    B: 'c.d.e',
    C: '/a/b/a/c.d',
    D: '/a/b/a/c',
    E: '/a/b/a/c.d.e',
  })
})

test('a branch whose condition can be told is taken, others are not', () => {
  expect(
    valuesOf(`if [ -z "$X" ]; then A=1; else A=2; fi
if test "$A" = 2; then B=1
elif [ "$A" != 2 ]; then B=2
else B=3
fi
if [ -n "$X" ]; then if [ -z "" ]; then C=1; fi; fi`),
  ).toEqual({A: '1', B: '2'})
})

test('what only running would tell is listed and not run', () => {
  const script = `A=$(hostname)
B=\`id\`
. /etc/default/locale
if [ -f /etc/x ]; then
  C=1
fi
[ -d /run ] && D=1
for x in 1 2; do E=$x; done
ulimit -n 8192`
  expect(unknownIn(script)).toEqual([
    '1: A=$(hostname)',
    '2: B=`id`',
    '3: . /etc/default/locale',
    '4: if [ -f /etc/x ]',
    '7: [ -d /run ]  D=1'.replace('  ', ' '),
    '8: for x in 1 2',
  ])
  expect(valuesOf(script)).toEqual({})
})

test('unset takes a variable away, and export alone passes it on', () => {
  const {variables, exported} = readSettings('A=1\nB=2\nexport A C=3\nunset B', {})
  expect([Object.fromEntries(variables), [...exported]]).toEqual([{A: '1', C: '3'}, ['A', 'C']])
})

test('unbalanced quotes and braces end with the script', () => {
  for (const script of ['A="', "A='x", `A=\${X`, 'A=$(', 'fi', 'A=\\', 'if', `A=\${`, '`']) {
    expect(() => readSettings(script, {})).not.toThrow()
  }
})
