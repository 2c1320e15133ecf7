import {
  argumentsOf,
  baseNameOf,
  coverageOfPrefix,
  type Directive,
  defineCheck,
  type FileContext,
  isConditional,
  isSameName,
  type Section,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-directory-index-to-application',
  summary: 'Note that a DirectoryIndex runs a WSGI application for the folder only',
  description: `
A \`DirectoryIndex\` may name a script that mod_wsgi runs, or the mount of an application. The server then runs the
script for the URL of the folder itself, and SCRIPT_NAME is the URL of the script. It does not run it for URLs below
the folder, so an application that answers many URLs does not work this way; it needs a \`WSGIScriptAlias\` for the
folder's URL.

A script that makes one page, the index, is fine. So this is a note, not a finding.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_dir.html',
  words: /directoryindex/i,
  findings: {},
  notes: {
    index:
      'DirectoryIndex {index} runs a WSGI script for the URL of the folder only: URLs below the folder do not reach it',
  },
  run(context) {
    const {find, sectionsAround, note} = context
    for (const node of find('DirectoryIndex')) {
      for (const {text: index} of argumentsOf(node)) {
        if (isMount(context, index) || isScript(context, index, sectionsAround(node))) note('index', {index})
      }
    }
  },
})

function isMount({wsgi}: FileContext, index: string): boolean {
  return (
    index.startsWith('/') &&
    wsgi.applications.some(
      ({kind, mount}) => kind === 'prefix' && mount !== '/' && coverageOfPrefix(mount, index) === 'all',
    )
  )
}

/** True if a handler in the same place, or around it, makes mod_wsgi run files of that name. */
function isScript({find, sectionsAround}: FileContext, index: string, around: readonly Section[]): boolean {
  const extensions = baseNameOf(index).toLowerCase().split('.').slice(1)
  const isAround = (node: Directive): boolean =>
    sectionsAround(node)
      .filter(({name}) => !isConditional(name))
      .every((section) => around.includes(section))
  return [...find('AddHandler'), ...find('SetHandler')].some((node) => {
    const [handler, ...words] = argumentsOf(node).map(({text}) => text.toLowerCase())
    if (handler !== 'wsgi-script' || !isAround(node)) return false
    const own = isSameName(node.name, 'SetHandler')
      ? ['wsgi', 'py']
      : words.map((word) => word.replace(/^\./, ''))
    return extensions.some((extension) => own.includes(extension))
  })
}
