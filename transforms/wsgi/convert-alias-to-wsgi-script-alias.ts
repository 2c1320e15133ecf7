import {
  type Directive,
  defineTransform,
  directivesReaching,
  type Editor,
  firstWord,
  isSameName,
  wordsOf,
} from 'httpd-codemod/transform'
import {
  type HandledAlias,
  handledAliasesOf,
  isWsgi,
} from '../shared/convert-alias-to-wsgi-script-alias/handled-alias.ts'
import {
  otherUsersOfExecCgi,
  otherWays,
} from '../shared/convert-alias-to-wsgi-script-alias/needs-of-handler.ts'
import {obstacleTo} from '../shared/convert-alias-to-wsgi-script-alias/obstacle-to.ts'
import {REFUSALS} from '../shared/convert-alias-to-wsgi-script-alias/refusals.ts'
import {
  handlersByExtension,
  handlersByRule,
  handlersWithoutAlias,
} from '../shared/convert-alias-to-wsgi-script-alias/refused-handlers.ts'

const EXEC_CGI = /^\+?execcgi$/i

export default defineTransform({
  name: 'convert-alias-to-wsgi-script-alias',
  summary: 'Turn Alias with SetHandler wsgi-script into WSGIScriptAlias',
  description: `
\`Alias\` together with \`SetHandler wsgi-script\` is the long form of \`WSGIScriptAlias\`. With the same two
arguments both map every URL to the same script, except for an \`Alias\` of \`/\` to a file. \`AliasMatch\` becomes
\`WSGIScriptAliasMatch\`, with a tail on the pattern that takes the rest of the URL away, as \`AliasMatch\` does.

Nothing else of the line is changed. \`SetHandler\` and \`Options ExecCGI\` stay, which is never wrong: where
the files can be reached by another URL, SetHandler keeps the server from sending their source. With
\`remove=handler\` it is removed too, as an unsafe change, where nothing in this file leads to the scripts another
way; \`remove=handler-and-options\` also takes \`ExecCGI\` off.

An Alias wins over every WSGIScriptAlias, wherever they are, so the line is left alone where the order of aliases
would change the answer to a request. Scripts chosen by extension (\`AddHandler\`) cannot be converted: the other
files of the folder would become scripts.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  applicability: 'safe',
  effects: [],
  words: /wsgi-script/,
  options: {
    remove: {
      type: 'string',
      default: 'nothing',
      enum: ['nothing', 'handler', 'handler-and-options'],
      description: 'What else to remove, where nothing else needs it',
    },
  },
  messages: {
    converted: 'Turn Alias `{mount}` into WSGIScriptAlias',
    handler: 'Remove SetHandler wsgi-script, which WSGIScriptAlias `{mount}` does not need',
    options: 'Remove ExecCGI, which only CGI scripts need',
  },
  refusals: REFUSALS,
  notes: {
    htaccess:
      '.htaccess files are allowed for {target}: SetHandler none or AddHandler there would act differently than before',
  },
  run({view, options, find, change, refuse, note}) {
    for (const {node, obstacle} of handlersByExtension(view)) refuse(node, obstacle)
    for (const {node, obstacle} of handlersByRule(view)) refuse(node, obstacle)
    if (!find('SetHandler').some(isWsgi)) return
    const converted = new Set<Directive>()
    for (const alias of view.scopes.flatMap(handledAliasesOf)) {
      const obstacle = obstacleTo(alias, view, converted)
      if (obstacle) refuse(alias.node, obstacle)
      else convert(alias)
    }
    for (const {node, obstacle} of handlersWithoutAlias(view)) refuse(node, obstacle)

    function convert(alias: HandledAlias): void {
      const {node, mount, target, kind} = alias
      converted.add(node)
      change(node, 'converted', {mount}, (edit) => {
        edit.setName(node, inCaseOf(node.name))
        // AliasMatch drops the rest of the URL, which WSGIScriptAliasMatch would append to the script.
        if (kind === 'pattern') edit.setArgument(node, 0, `${mount}(?s:.*)`)
      })
      if (allowsHtaccess(alias)) note('htaccess', {target})
      if (options.remove !== 'nothing') removeHandlers(alias)
    }

    function removeHandlers(alias: HandledAlias): void {
      const {node: line, mount, own} = alias
      const leaks = otherWays(alias, view)
      if (leaks.length > 0) {
        refuse(line, 'source', {}, leaks)
        return
      }
      for (const {node, coverage} of own) {
        if (coverage === 'all')
          change(node, 'handler', {mount}, (edit) => edit.remove(node), {applicability: 'unsafe'})
      }
      if (options.remove === 'handler-and-options') removeExecCgi(alias)
    }

    function removeExecCgi(alias: HandledAlias): void {
      const users = otherUsersOfExecCgi(view)
      for (const {node, coverage} of directivesReaching('Options', alias)) {
        if (coverage !== 'all' || !wordsOf(node).some((word) => EXEC_CGI.test(word))) continue
        if (users.length > 0) refuse(alias.node, 'cgi-options', {}, users)
        else change(node, 'options', {}, (edit) => removeExecCgiFrom(edit, node), {applicability: 'unsafe'})
      }
    }
  },
})

/** Takes ExecCGI out of an Options line and leaves the other options as they are (mod_wsgi semantics F6.19). */
function removeExecCgiFrom(edit: Editor, node: Directive): void {
  const words = wordsOf(node)
  const index = words.findIndex((word) => EXEC_CGI.test(word))
  if (words.length > 1) edit.removeArgument(node, index)
  else if (words[index]?.startsWith('+')) edit.remove(node)
  else edit.setArgument(node, index, 'None')
}

function allowsHtaccess(alias: HandledAlias): boolean {
  return directivesReaching('AllowOverride', alias).some(({node}) => !/^none$/i.test(firstWord(node) ?? ''))
}

/** The new name in lower case where the old one was. */
function inCaseOf(name: string): string {
  const wanted = isSameName(name, 'Alias') ? 'WSGIScriptAlias' : 'WSGIScriptAliasMatch'
  return name === name.toLowerCase() ? wanted.toLowerCase() : wanted
}
