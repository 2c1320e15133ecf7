import type {Random} from './random.ts'

/** A server in the making: files by their path below the server root. */
export interface RandomTree {
  readonly files: Readonly<Record<string, string>>
  /** Symbolic links: targets by path below the server root. */
  readonly links: Readonly<Record<string, string>>
  readonly defines: readonly string[]
}

/** Files that may be included; those further back include those further on, so most trees end. */
const PATHS = [
  ...[
    'conf/main.conf',
    'conf/a.conf',
    'conf/b.inc',
    'sites/10-x.conf',
    'sites/9-y.conf',
    'sites/.hidden.conf',
  ],
  ...[
    'sites/b~',
    'sites/sub/z.conf',
    'sites/[odd].conf',
    'mods/one/m.conf',
    'mods/two/m.conf',
    'extra/last.conf',
  ],
] as const

const INCLUDES: readonly (readonly [behind: number, line: string])[] = [
  [0, 'Include conf/a.conf'],
  [0, 'include "conf/a.conf"'],
  [0, `Include \${DIR}/a.conf`],
  [1, 'Include conf/*.inc'],
  [1, 'IncludeOptional conf/[b-d].*'],
  [2, 'IncludeOptional sites/*.conf'],
  [2, 'Include sites/1*.conf'],
  [2, 'Include sites'],
  [2, 'Include ./sites//sub/../[!x]-*'],
  [2, 'IncludeOptional s*/sub'],
  [2, 'Include sites/[[]odd].conf'],
  [2, 'Include sites/?-y.conf'],
  [8, 'Include mods/*/m.conf'],
  [8, 'Include mods/*/'],
  [8, 'IncludeOptional mods/l*/m.conf'],
  [10, 'Include extra/last.conf'],
  [10, 'IncludeOptional extra/none.conf'],
  [10, 'IncludeOptional none/*.conf'],
]

const DIRECTIVES = [
  ...['SetEnv T a@b', `SetEnv S "\${V}"`, `SetEnv U "\${W} \${NOPE}"`, `\${NAME} on`, 'serversignature On'],
  ...['Options None', 'Options +Indexes', 'AddType text/x .x', 'DirectoryIndex a # b', 'RewriteEngine on'],
  ...[
    '# comment',
    '# comment \\\n  swallowed',
    '',
    '  ',
    'ErrorDocument 404 "a \\" b"',
    `Header set X "\${V}%{Y}e"`,
  ],
  ...[
    'Define V one',
    `Define V "two \${V}"`,
    'Define W',
    'UnDefine FLAG',
    'Define NAME ServerSignature',
    'Define FLAG',
  ],
  ...['SetEnv A b', 'SetEnvIf Host x y', 'AddCharset x .y', 'Redirect /x /y', `SetEnv B \${DIR}`],
]

const SECTIONS = [
  ...[
    '<VirtualHost *:80>',
    '<Directory /a>',
    '<directory "/a b">',
    '<Location /l> # x',
    '<Files "*.x">',
    '<If "true">',
  ],
  ...[`<Directory "/\${V}">`, '<LocationMatch "^/(a|b)">'],
]

const CONDITIONS = [
  ...['<IfModule alias_module>', '<IfModule !mod_alias.c>', '<IfModule mod_dav.c>', '<IfModule ! mod_dav.c>'],
  ...['<IfDefine FLAG>', '<IfDefine !FLAG>', '<IfDefine OPTION>', '<ifdefine "V">', '<IfDefine NAME x>'],
  ...[
    '<IfFile conf/a.conf>',
    '<IfFile !"sites">',
    '<IfFile /none>',
    '<IfDirective Alias>',
    '<IfDirective !davlockdb>',
  ],
  ...[
    '<IfSection Macro>',
    '<IfSection !"Foo">',
    '<IfVersion >= 2.4>',
    '<IfVersion !< 2.4.9>',
    '<IfVersion = /^2.4/>',
  ],
  ...['<IfVersion 2.2 >', '<IfVersion ~ 2\\.4\\.>', '<IfVersion "!>" 2.4.100>'],
]

const FAULTS = [
  ...[
    'Foo bar',
    'ServerAdmin',
    '</Directory>',
    '</IfModule>',
    '<Directory>',
    'Include none.conf',
    'Include none/*.conf',
  ],
  ...[
    'Include sites/none*',
    'Include conf/main.conf',
    '<IfModule>',
    '<IfVersion => 2.4>',
    'Use none',
    'UndefMacro none',
  ],
  ...[
    'Define a:b',
    'Error "stop here"',
    '<IfDefine FLAG',
    '<Macro>',
    'ServerRoot /none',
    '<Foo>',
    'Include links/dangling*',
  ],
]

/** A tree of a few files; about one in four has a fault. */
export function randomTree(random: Random): RandomTree {
  const faults = random(4) === 0
  const files: Record<string, string> = {}
  for (const [index, path] of PATHS.entries()) {
    files[path] = new Author(random, index, faults).lines(index === 0 ? 3 + random(6) : random(4), 0)
  }
  files['conf/main.conf'] = `Define DIR conf\nDefine NAME ServerSignature\n${files['conf/main.conf']}`
  const defines = random(2) === 0 ? ['OPTION'] : []
  const links = {
    'mods/linked': 'one',
    'sites/20-link.conf': '../extra/last.conf',
    'links/dangling.conf': 'nowhere',
  }
  return {files, links, defines}
}

/** Writes the lines of one file; it knows which macros the file has defined. */
class Author {
  readonly #random: Random
  readonly #index: number
  readonly #faults: boolean
  #macros = 0

  constructor(random: Random, index: number, faults: boolean) {
    this.#random = random
    this.#index = index
    this.#faults = faults
  }

  lines(count: number, depth: number): string {
    let text = ''
    for (let left = count; left > 0; left--) text += this.#piece(depth)
    return text
  }

  #piece(depth: number): string {
    const random = this.#random
    const indent = ' '.repeat(random(3))
    if (this.#faults && random(14) === 0) return `${indent}${this.#oneOf(FAULTS)}\n`
    const kind = random(12)
    if (kind < 3 && depth < 4) return this.#block(this.#oneOf(CONDITIONS), depth, indent)
    if (kind === 3 && depth < 3) return this.#block(this.#oneOf(SECTIONS), depth, indent)
    if (kind < 6) {
      const reachable = INCLUDES.filter(([behind]) => behind >= this.#index)
      return reachable.length === 0 ? '' : `${indent}${this.#oneOf(reachable)[1]}${this.#lineEnd()}`
    }
    if (kind === 6) return this.#macro(depth)
    if (kind === 7 && this.#macros > 0)
      return `${indent}Use M${this.#index}_${random(this.#macros)} "x y" /z\n`
    return `${indent}${this.#continued(this.#oneOf(DIRECTIVES))}${this.#lineEnd()}`
  }

  #block(opening: string, depth: number, indent: string): string {
    const random = this.#random
    const name = /^<(\w+)/.exec(opening)?.[1] ?? ''
    const isCondition = /^if./i.test(name)
    const loose = ['', ' # end', '\\\n'][random(isCondition && !this.#faults ? 1 : 3)] ?? ''
    const closing = random(60) === 0 && this.#faults ? '' : `${indent}</${name}>${loose}\n`
    return `${indent}${opening}\n${this.lines(1 + random(3), depth + 1)}${closing}`
  }

  #macro(depth: number): string {
    const random = this.#random
    if (depth > (this.#faults ? 1 : 0)) return ''
    const name = `M${this.#index}_${this.#macros}`
    const body = [
      `SetEnv "\${V}-$a"\n`,
      '<Location $b>\nSetEnv X $a\n</Location>\n',
      'Define W$b "$a"\n# dropped\n\nSetEnv Y @c\n',
      'SetEnv Z $b\\ \n',
      '<IfDefine FLAG>\nSetEnv @c $b\n</IfDefine>\n',
      '<IfModule none.c>\nFoo\n</IfModule>\n',
      'IncludeOptional extra/l*.conf\n',
      '<Directory $b>\nOptions None\n',
      `Use M${this.#index}_0 "\\"q" $b\n`,
    ]
    const text = Array.from({length: 1 + random(3)}, () =>
      this.#oneOf(body.slice(0, this.#macros > 0 ? 9 : 8)),
    ).join('')
    const opens = text.split('<Directory').length - 1
    this.#macros++
    const parameters = ['$a $b', '$a $b', '$a $b ', '$aa $b'][random(4)] ?? ''
    const use = opens > 0 ? `Use ${name} "1 2" /d\n${'</Directory>\n'.repeat(opens)}` : ''
    const unbalanced = opens > 0 ? this.#forget() : ''
    return `<Macro ${name} ${parameters.replace('$b', '$b')}>\n${text.replaceAll('@c', 'c')}</Macro>\n${use}${unbalanced}`
  }

  /** A macro that leaves sections open is used in one place only. */
  #forget(): string {
    this.#macros--
    return `UndefMacro M${this.#index}_${this.#macros}\n`
  }

  #continued(line: string): string {
    if (this.#random(12) > 0 || line.startsWith('#') || line.trim() === '') return line
    const at = this.#random(line.length)
    return `${line.slice(0, at)}\\\n${line.slice(at)}`
  }

  #lineEnd(): string {
    return ['\r\n', ' \n', '\\\n\n'][this.#random(80)] ?? '\n'
  }

  #oneOf<T>(all: readonly T[]): T {
    return all[this.#random(all.length)] as T
  }
}
