import type {Random} from './random.ts'

/** Pieces that mean something to httpd's reader, or that have confused parsers. */
const FRAGMENTS: readonly Uint8Array[] = [
  ...[
    'ServerName',
    'Listen 80',
    'RewriteRule ^/a /b [L]',
    'RewriteCond',
    'Use x',
    'Include *.conf',
    'Define V x',
  ],
  ...[
    '<VirtualHost',
    '<VirtualHost *:80>',
    '</VirtualHost>',
    '<Directory /srv>',
    '</Directory>',
    '</directory >',
  ],
  ...[
    '<IfModule a.c>',
    '</IfModule>',
    '</IfModule> # x',
    '<Macro m $a>',
    '</Macro>',
    '<Perl>',
    '</Perl>',
    '</perl>',
  ],
  ...[
    '<LuaHookFixups f>',
    '</luahookfixupsX',
    '<Foo>',
    '</Foo>',
    `<\${D}>`,
    `</\${D}>`,
    '<',
    '</',
    '>',
    '<>',
    '</>',
  ],
  ...[
    '"',
    "'",
    '""',
    '\\"',
    "\\'",
    '\\',
    '\\\\',
    '\\\n',
    '\\\r\n',
    '\\\r\r\n',
    '\\ \n',
    '#',
    '# comment',
    '#\\\n',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '\t',
    '\v',
    '\f',
    '\0',
    '\u0001',
    '\u001a',
    '\u007f',
  ],
  ...[
    `\${X}`,
    '${',
    '}',
    '$',
    '%{X}',
    '[',
    ']',
    '~',
    '*',
    '?',
    '=',
    ':',
    ',',
    'a',
    'on',
    '/srv/www',
    'x'.repeat(205),
  ],
  ...['\ufeff', 'é', 'ß', '\u00a0', '\u2028', '漢', '😀', '\u0085'],
]
  .map((text): Uint8Array => Buffer.from(text, 'utf8'))
  .concat(
    ['\xe9', '\xa0', '\xff', '\xc3', '\xed\xa0\x80', '\xfe\xff'].map((text) => Buffer.from(text, 'latin1')),
  )

/** Up to about 20 pieces in a row; now and then raw bytes without any plan. */
export function randomConfiguration(random: Random): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let count = random(20); count > 0; count--) {
    pieces.push(random(12) === 0 ? randomBytes(random) : (FRAGMENTS[random(FRAGMENTS.length)] as Uint8Array))
  }
  return Buffer.concat(pieces)
}

function randomBytes(random: Random): Uint8Array {
  return Uint8Array.from({length: random(24)}, () => random(256))
}
