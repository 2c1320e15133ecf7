import type {Random} from './random.ts'

const LINES = [
  ...['# comment', 'ServerAdmin x', `SetEnv A "\${V} \${NONE}"`, 'Define V three', 'Include extra/last.conf'],
  ...[
    '<IfModule mod_foo.c>',
    '</IfModule>',
    '<Directory /new>',
    '</Directory>',
    '<IfDefine FLAG>',
    '</IfDefine>',
  ],
  ...['Use M0_0 "x y" /z', 'Options +Indexes', 'SetEnv B \\', 'Foo'],
]

/** A text with a line more, or less, or another one; now and then a text of one line. */
export function randomEdit(random: Random, text: string, added: readonly string[] = LINES): string {
  const lines = text.split('\n')
  const at = random(lines.length)
  const line = added[random(added.length)] ?? ''
  if (random(12) === 0) return `${line}\n`
  const edits = [
    lines.toSpliced(at, 0, line),
    lines.toSpliced(at, 0, line, 'ServerAdmin y'),
    lines.toSpliced(at, 1),
    lines.toSpliced(at, 1, line),
  ]
  return (edits[random(edits.length)] ?? lines).join('\n')
}
