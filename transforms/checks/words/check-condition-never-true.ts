import {
  type Content,
  defineCheck,
  firstWord,
  isSameName,
  onOneLine,
  type Section,
  truthByDefine,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-condition-never-true',
  summary: 'Find conditions that never hold: module names that no module has, names defined above',
  description: `
\`<IfModule>\` compares its word letter by letter with the names of modules: that of the source file, \`mod_ssl.c\`, and the
one of LoadModule, \`ssl_module\` (server/core.c: test_ifmod_section). No module is called \`mod_ssl\`, \`mod_ssl.so\` or
\`mod_ssl.c=""\`, which editors for HTML write. The server says nothing, and never reads the lines of the section; with
\`!\` in front it always reads them.

\`<IfDefine !D>\` does not hold below a \`Define D\`, which takes effect while the file is read, in whatever section it is.
The check tells it of a name that another such section, or
another virtual host, defines: a Define by itself is a switch. It passes over sections that do nothing but define the name, and over repetitions of an earlier one: they are there
in case the other one is not.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#ifmodule',
  words: /<if(?:module|define)/i,
  findings: {
    never: {
      message: 'Unexpected module `{text}`, expected `{expected}`',
      reason: 'no module has this name, so the server never reads the lines of this section',
    },
    always: {
      message: 'Unexpected module `{text}`, expected `{expected}`',
      reason: 'no module has this name, so the server always reads the lines of this section',
    },
    defined: {
      message: 'Unexpected `{text}` below `{define}`, expected it above',
      reason: 'the name is defined there, so the server never reads the lines of this section',
    },
  },
  notes: {},
  run({root, find, findSections, sectionsAround, report}) {
    const conditions = findSections('IfDefine')
    for (const [index, node] of conditions.entries()) {
      if (truthByDefine(root, node) !== 'false' || !doesMore(node)) continue
      const text = textIn(node)
      if (conditions.slice(0, index).some((earlier) => textIn(earlier) === text)) continue
      const name = (firstWord(node) ?? '').slice(1)
      const define = find('Define').find((line) => firstWord(line) === name)
      const isSwitch = define && sectionsAround(define).every((each) => sectionsAround(node).includes(each))
      if (define && !isSwitch)
        report(node, 'defined', {text: onOneLine(node), define: onOneLine(define)}, [define])
    }
    for (const node of findSections('IfModule')) {
      const text = firstWord(node) ?? ''
      const [, sign = '', name = ''] = /^(!?)(mod_\w+)(?:\.so|(?:\.c)?=(?:""|'')?)?$/.exec(text) ?? []
      // A name without an ending may be the identifier that an unusual module gave itself.
      if (name === '' || OTHERWISE_NAMED.test(name)) continue
      report(node, sign === '' ? 'never' : 'always', {text, expected: `${sign}${name}.c`})
    }
  },
})

/** Names that identifiers may have, and a module whose source is not in C. */
const OTHERWISE_NAMED = /_module$|^mod_pagespeed$/

/** True if a section holds anything but definitions of names. */
function doesMore({children}: Section): boolean {
  return children.some(
    (child) => child.type === 'section' || (child.type === 'directive' && !isSameName(child.name, 'Define')),
  )
}

/** What a section does, without comments and indentation. */
function textIn(section: Section): string {
  const textOf = (node: Content): string =>
    node.type === 'section' ? textIn(node) : node.type === 'directive' ? onOneLine(node) : ''
  return [onOneLine(section), ...section.children.map(textOf)].filter(Boolean).join('\n')
}
