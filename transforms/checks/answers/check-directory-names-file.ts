import {defineCheck, directoryOf, onOneLine, type Reach, type Section} from 'httpd-codemod/transform'
import {folderDenialOf} from '../../shared/answers/folder-denial.ts'
import {mountedAliases} from '../../shared/answers/mounted-aliases.ts'
import {sectionsNaming} from '../../shared/answers/sections-naming.ts'

export default defineCheck({
  name: 'check-directory-names-file',
  summary: 'Find Directory sections that have the path of a script instead of its folder',
  description: `
A \`<Directory>\` applies to a folder and to what is in it. With the path of a script,

    WSGIScriptAlias / /srv/shop/shop.wsgi
    <Directory /srv/shop/shop.wsgi>
        Require all granted
    </Directory>

it applies to no request that has anything after the script in its URL, which are all requests for an application at
\`/\`. Where \`<Directory />\` denies everything, they are answered with 403; a process group in such a section is not
used.

Name the folder: \`<Directory /srv/shop>\`. A \`<Files shop.wsgi>\` in it limits the lines to the script.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#directory',
  words: /<directory/i,
  findings: {
    denied: {
      message: 'Unexpected `{section}` for a script, expected `<Directory {folder}>`',
      reason: 'a <Directory> is for folders, so this one grants nothing, and the server answers 403 to {url}',
    },
    unused: {
      message: 'Unexpected `{section}` for a script, expected `<Directory {folder}>`',
      reason: 'a <Directory> is for folders, so this one does not apply to requests below `{mount}`',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    const told = new Set<Section>()
    for (const mounted of mountedAliases(view, answersAt)) {
      const {alias} = mounted
      const denial = view.isWhole ? folderDenialOf(mounted) : undefined
      for (const section of sectionsNaming(alias)) {
        if (told.has(section) || section.children.every(({type}) => type !== 'directive')) continue
        told.add(section)
        const data = {section: onOneLine(section), folder: folderOf(alias)}
        if (denial && isMeantToGrant(section))
          report(section, 'denied', {...data, url: denial.answer.url}, [alias.node])
        else report(section, 'unused', {...data, mount: alias.mount}, [alias.node])
      }
    }
  },
})

function isMeantToGrant({children}: Section): boolean {
  return children.some((node) => node.type === 'directive' && /^(?:require|allow)$/i.test(node.name))
}

function folderOf({target}: Reach): string {
  return directoryOf(target.replace(/\/+$/, ''))
}
