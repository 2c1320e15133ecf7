import {
  type Directive,
  defineCheck,
  isSameName,
  type MountAnswer,
  onOneLine,
  wordsOf,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-handler-of-folder',
  summary: 'Find folders whose handler wsgi-script runs no script',
  description: `
\`SetHandler wsgi-script\` or \`AddHandler wsgi-script .wsgi\` in the \`<Directory>\` of a folder below the DocumentRoot has
mod_wsgi run the scripts of that folder, without a WSGIScriptAlias. Such a script needs \`Options +ExecCGI\`, access to
the folder, and a process group that may be selected, or embedded mode that is not forbidden. Where one of these is
missing, the server answers 403 or 500 to every request for a script.

The check asks the whole server for a script in the folder.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgi-script/i,
  findings: {
    option: {
      message: 'Unexpected `{line}` without ExecCGI, expected `Options +ExecCGI` in the same section',
      reason: 'only WSGIScriptAlias runs a script without that option, so the server answers 403 to {url}',
    },
    denied: {
      message: 'Unexpected `{line}` for a folder without access, expected `Require all granted`',
      reason:
        '<Directory {denied}> denies access and no section grants it, so the server answers 403 to {url}',
    },
    embedded: {
      message: 'Unexpected `{line}` without a process group, expected a WSGIProcessGroup for the folder',
      reason: 'WSGIRestrictEmbedded is On, so the server answers 500 to {url}',
    },
    unlisted: {
      message:
        'Unexpected {group} for the scripts of `{line}`, expected a process group that WSGIRestrictProcess lists',
      reason: 'the group may not be selected there, so the server answers 500 to {url}',
    },
  },
  notes: {},
  run({view, find, sectionsAround, report, answersByHandler}) {
    if (!view.isWhole) return
    for (const handler of ['SetHandler', 'AddHandler'].flatMap(find)) {
      if (wordsOf(handler)[0] !== 'wsgi-script') continue
      const answer = answersByHandler(handler).find(({isCertain, cause}) => isCertain && cause !== undefined)
      if (answer) tell(handler, answer)
    }

    function tell(handler: Directive, answer: MountAnswer): void {
      const {cause, url} = answer
      const line = onOneLine(handler)
      switch (cause) {
        case 'execCgi':
          report(handler, 'option', {line, url})
          return
        case 'access': {
          const denial = answer.because.find(({text}) => DENIAL.test(text))
          const folder = sectionsAround(handler).find(({name}) => isSameName(name, 'Directory'))
          // What a folder says of itself is said on purpose.
          const isOwn = folder !== undefined && wordsOf(folder)[0] === denial?.folder
          if (denial?.folder !== undefined && !isOwn)
            report(handler, 'denied', {line, denied: denial.folder, url})
          return
        }
        case 'embedded':
          report(handler, 'embedded', {line, url}, find('WSGIRestrictEmbedded'))
          return
        case 'restrictedGroup': {
          const selecting = answer.because.findLast(({name}) => name === 'WSGIProcessGroup')
          const group = selecting ? `\`${selecting.text}\`` : 'embedded mode'
          report(handler, 'unlisted', {line, group, url}, find('WSGIRestrictProcess'))
          return
        }
        default:
          return
      }
    }
  },
})

const DENIAL = /^(?:Require all denied|Deny from all)$/i
