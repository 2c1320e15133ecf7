import {
  type Directive,
  defineCheck,
  firstWord,
  isSameName,
  type Section,
  toIdentifier,
  wordsOf,
} from 'httpd-codemod/transform'
import {linesIn} from '../../shared/text/lines-in.ts'

export default defineCheck({
  name: 'check-variable-used-before-define',
  summary: 'Find variables that are used above the Define that sets them',
  description: `
The server replaces \`\${NAME}\` while it reads a line, with what a \`Define\` further up has set; sections do not matter.
Above the \`Define\` the text stays as it is written: a path then has \`\${NAME}\` in it. The server starts, with a
warning only: "Config variable \${NAME} is not defined" (server/core.c: ap_resolve_env).

Move the \`Define\` up. The check is silent about variables that another file defines, about files that are read more than
once, and about defaults in \`<IfDefine !NAME>\`.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#define',
  words: /^[ \t]*define\s/im,
  findings: {
    early: {
      message: 'Unexpected `{text}` above its Define, expected it further down',
      reason:
        "the server reads from top to bottom, so unless the environment of Apache's own process has it, the text stays as it is written",
    },
  },
  notes: {},
  run({root, view, find, sectionsAround, report}) {
    if (view.reads > 1) return
    const first = new Map<string, Directive>()
    for (const node of find('Define')) {
      const name = nameIn(node)
      if (wordsOf(node).length === 2 && /^\w+$/.test(name) && !first.has(name)) first.set(name, node)
    }
    if (first.size === 0) return
    const told = new Set<string>()
    for (const node of linesIn(root)) {
      if (node.type !== 'directive' && node.type !== 'section') continue
      for (const [text, written = ''] of textOf(node).matchAll(/\$\{(\w+)\}/g)) {
        const name = toIdentifier(written)
        const define = first.get(name)
        if (!define || told.has(name) || node.position.start.offset >= define.position.start.offset) continue
        if (sectionsAround(define).some(isDefaultOrMacro) || sectionsAround(node).some(isDefaultOrMacro))
          continue
        told.add(name)
        if (!isDefinedElsewhere(name)) report(node, 'early', {text}, [define])
      }
    }

    function isDefinedElsewhere(name: string): boolean {
      return view.elsewhere.find('Define').some((line) => nameIn(line.node) === name)
    }
  },
})

function nameIn(node: Directive): string {
  return toIdentifier(firstWord(node) ?? '')
}

function textOf(node: Directive | Section): string {
  return node.type === 'section' ? node.opening.value : node.value
}

/** The lines of a macro are read where it is used. */
function isDefaultOrMacro(section: Section): boolean {
  if (isSameName(section.name, 'Macro')) return true
  return isSameName(section.name, 'IfDefine') && (firstWord(section) ?? '').startsWith('!')
}
