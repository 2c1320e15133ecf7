import {defineCheck, firstWord} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-condition-never-true',
  summary: 'Find IfModule sections with a name that no module can have',
  description: `
\`<IfModule>\` compares its word letter by letter with the names of modules: that of the source file, \`mod_ssl.c\`, and the
one of LoadModule, \`ssl_module\` (server/core.c: test_ifmod_section). No module is called \`mod_ssl\`, \`mod_ssl.so\` or
\`mod_ssl.c=""\`, which editors for HTML write. The server says nothing, and never reads the lines of the section; with
\`!\` in front it always reads them.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#ifmodule',
  words: /<ifmodule/i,
  findings: {
    never: {
      message: 'Unexpected module `{text}`, expected `{expected}`',
      reason: 'no module has this name, so the server never reads the lines of this section',
    },
    always: {
      message: 'Unexpected module `{text}`, expected `{expected}`',
      reason: 'no module has this name, so the server always reads the lines of this section',
    },
  },
  notes: {},
  run({findSections, report}) {
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
