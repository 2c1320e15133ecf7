import {
  areReadTogether,
  type Directive,
  defineCheck,
  type FileContext,
  firstWord,
  isConditional,
  isSameName,
  isVariable,
  type Section,
  wordsOf,
} from 'httpd-codemod/transform'
import type {DaemonDefinition} from 'httpd-codemod/wsgi'
import {differingOptions} from '../../shared/merge-duplicate-daemon-process/differing-options.ts'

export default defineCheck({
  name: 'check-duplicate-process-group',
  summary: 'Find process groups that are defined twice',
  description: `
A whole server may define a process group only once: not in the virtual hosts for port 80 and port 443 both, not in a
file that is included twice, and not in a macro that is used twice. With a second \`WSGIDaemonProcess\` of the same
name the server does not start: "Name duplicates previous WSGI daemon definition". Definitions in conditions that
exclude each other are fine.

Keep one definition, in the main server or in the first virtual host of the \`ServerName\`, and select it in the others
with \`WSGIProcessGroup\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgidaemonprocess/i,
  findings: {
    again: {
      message: 'Unexpected second definition of process group `{group}`, expected one in the whole server',
      reason: 'a server that reads both does not start',
      repair: 'merge-duplicate-daemon-process',
    },
    elsewhere: {
      message:
        'Unexpected definition of process group `{group}` in this file and in another one, expected one in the whole server',
      reason: 'a server that reads both does not start',
      repair: 'merge-duplicate-daemon-process',
    },
    differing: {
      message:
        'Unexpected second definition of process group `{group}` with other options ({options}), expected one in the whole server',
      reason: 'a server that reads both does not start',
    },
    'differing-elsewhere': {
      message:
        'Unexpected definition of process group `{group}` in this file and with other options ({options}) in another one, expected one in the whole server',
      reason: 'a server that reads both does not start',
    },
    reread: {
      message:
        'Unexpected definition of process group `{group}` in a file that the server reads {count} times, expected it in one that it reads once',
      reason: 'the second reading duplicates the first, so the server does not start',
    },
    macro: {
      message:
        'Unexpected definition of process group `{group}` in a macro that is used {count} times, expected it outside of the macro',
      reason: 'the second use duplicates the first, so the server does not start',
    },
  },
  notes: {},
  run(context) {
    const {view, wsgi, find, report} = context
    const definitions = wsgi.definitions.filter(({name}) => !isVariable(name))
    for (const [index, definition] of definitions.entries()) {
      const {node, name: group, guards} = definition
      const first = definitions.slice(0, index).find((other) => isDuplicate(other, definition))
      const inOther = view.elsewhere.isComplete
        ? wsgi.definitionsElsewhere(group).find((other) => !other.isConditional)
        : undefined
      const other = first ?? inOther
      const options = other ? differingOptions(other.node, node).join(', ') : ''
      if (first && options !== '') report(node, 'differing', {group, options}, [first.node])
      else if (first) report(node, 'again', {group}, [first.node])
      else if (view.reads > 1 && guards.length === 0) report(node, 'reread', {group, count: view.reads})
      else if (inOther && options !== '') report(node, 'differing-elsewhere', {group, options})
      else if (inOther) report(node, 'elsewhere', {group})
    }
    for (const node of find('WSGIDaemonProcess')) {
      const uses = usesOfMacroAround(node, context)
      const count = uses.filter((use) => context.sectionsAround(use).every(isAlwaysRead)).length
      if (count > 1) report(node, 'macro', {group: firstWord(node) ?? '', count}, uses)
    }
  },
})

/** The uses of the macro around a definition; none where the macro may define another group each time. */
function usesOfMacroAround(node: Directive, {find, sectionsAround}: FileContext): readonly Directive[] {
  const sections = sectionsAround(node)
  const macro = sections.find(({name}) => isSameName(name, 'Macro'))
  const group = firstWord(node) ?? ''
  if (!macro || isVariable(group) || sections.some(({name}) => isConditional(name))) return []
  const [name, ...parameters] = wordsOf(macro)
  if (name === undefined || parameters.some((parameter) => group.includes(parameter))) return []
  return find('Use').filter((use) => isSameName(firstWord(use) ?? '', name))
}

function isDuplicate(one: DaemonDefinition, other: DaemonDefinition): boolean {
  return one.name === other.name && areReadTogether(...sameConditions(one.guards, other.guards))
}

/** Takes conditions of the same text for one, where nothing that the server reads between them changes them. */
function sameConditions(
  one: readonly Section[],
  other: readonly Section[],
): [readonly Section[], readonly Section[]] {
  const isSame =
    (section: Section) =>
    (each: Section): boolean =>
      /^if(?:module|version)$/i.test(each.name) && textOf(each) === textOf(section)
  return [one, other.map((section) => one.find(isSame(section)) ?? section)]
}

function textOf(section: Section): string {
  return [section.name.toLowerCase(), ...wordsOf(section)].join(' ')
}

function isAlwaysRead({name}: Section): boolean {
  return isSameName(name, 'VirtualHost')
}
