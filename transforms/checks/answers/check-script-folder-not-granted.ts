import {
  type Directive,
  defineCheck,
  directivesReaching,
  groupBy,
  onOneLine,
  type Reach,
} from 'httpd-codemod/transform'
import {deniedFilesIn, folderDenialOf} from '../../shared/answers/folder-denial.ts'
import {type MountedAlias, mountedAliases, scriptFolderOf} from '../../shared/answers/mounted-aliases.ts'
import {lackingElsewhere, orderedAlone} from '../../shared/answers/part-access.ts'
import {sectionsNaming} from '../../shared/answers/sections-naming.ts'

export default defineCheck({
  name: 'check-script-folder-not-granted',
  summary: 'Find scripts in folders that no section of the server grants access to',
  description: `
A WSGIScriptAlias maps URLs to a script, and the server controls access to the script like access to any file. Where
\`<Directory />\` denies everything, as it does in most distributions, the folder of the script needs a section of its
own, \`<Directory /srv/shop>\` with \`Require all granted\`. Without one the server answers 403 to every request of the
application and logs "client denied by server configuration". \`Order\` and \`Allow\` lines do not lift a \`Require all
denied\`, and \`Require\` does not lift a \`Deny from all\`: a request has to pass both.

The check asks the whole server for requests at each mount and below it; those of an \`Alias\` with mod_wsgi's handler
too, and in a file with applications those of an \`Alias\` of static files. It is silent where .htaccess files or conditions may grant access. Of a file without the rest of its server it
tells only what the file itself shows: access that one virtual host has and another one lacks, and \`Allow\` alone in a
file that uses \`Require\` elsewhere.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /alias/i,
  findings: {
    denied: {
      message: 'Unexpected script `{target}` in a folder without access, expected {grant} for `{folder}`',
      reason:
        '<Directory {denied}> denies access and no section grants it, so the server answers 403 to {url}',
    },
    files: {
      message: 'Unexpected folder `{folder}` without access for {mounts}, expected {grant} for it',
      reason:
        '<Directory {denied}> denies access and no section grants it, so the server answers 403 to {url}',
    },
    order: {
      message: 'Unexpected `{line}` without Require, expected {grant} for `{folder}`',
      reason:
        'requests have to pass `{denial}` of <Directory {denied}> too, so the server answers 403 to {url}',
    },
    'other-host': {
      message:
        'Unexpected script `{target}` without access on {host}, expected {grant} for `{folder}` there too',
      reason:
        'the section in another virtual host does not apply here: unless another file grants access, the server answers 403 where the main file denies /, as most do',
    },
    'order-alone': {
      message: 'Unexpected `{line}` without Require, expected {grant} for `{folder}`',
      reason:
        'Allow does not lift a Require: unless another file grants access, the server answers 403 where the main file denies / with Require, as most do',
    },
  },
  notes: {},
  run({view, wsgi, find, report, answersAt}) {
    const mounted = mountedAliases(view, answersAt)
    if (view.isWhole) {
      reportDenials()
      if (wsgi.applications.length > 0) reportFiles()
    } else {
      reportOtherHosts()
      reportOrderAlone()
    }

    function reportDenials(): void {
      const denials = mounted.flatMap((each) => denialOf(each) ?? [])
      for (const [first, ...others] of groupBy(denials, ({line, folder}) => line ?? folder).values()) {
        if (!first) continue
        const {alias, grant, folder, denied, denial, url, line, lines} = first
        const related = [...others.map(nodeOf), ...lines]
        if (line) {
          const data = {line: onOneLine(line), grant, folder, denial, denied, url}
          report(line, 'order', data, [alias.node, ...related])
        } else report(alias.node, 'denied', {target: alias.target, grant, folder, denied, url}, related)
      }
    }

    function reportFiles(): void {
      const denials = view.scopes.flatMap((scope) => deniedFilesIn(scope, answersAt))
      for (const [folder, [first, ...others]] of groupBy(denials, (each) => each.folder)) {
        if (!first) continue
        const {node, denied, url, grant} = first
        const mounts = [...new Set([first, ...others].map(({mount}) => `\`${mount}\``))].join(', ')
        const related = others.map((other) => other.node)
        report(node, 'files', {folder, mounts, grant, denied, url}, related)
      }
    }

    function reportOtherHosts(): void {
      const lacking = lackingElsewhere(view, mounted)
      for (const [folder, [first, ...others]] of groupBy(lacking, ({alias}) => scriptFolderOf(alias))) {
        if (!first) continue
        const {alias, host, grant} = first
        const related = [grant, ...others.map(nodeOf)]
        report(alias.node, 'other-host', {target: alias.target, host, folder, grant: GRANT}, related)
      }
    }

    function reportOrderAlone(): void {
      const alone = orderedAlone(mounted, find('Require'))
      for (const [line, [first, ...others]] of groupBy(alone, (each) => each.line)) {
        if (!first) continue
        const data = {line: onOneLine(line), grant: GRANT, folder: scriptFolderOf(first.alias)}
        report(line, 'order-alone', data, [first, ...others].map(nodeOf))
      }
    }
  },
})

const GRANT = '`Require all granted`'

function nodeOf({alias}: {readonly alias: Reach}): Directive {
  return alias.node
}

/** An application that no request gets to. */
interface Denial {
  readonly alias: Reach
  readonly url: string
  readonly folder: string
  /** What would let requests in. */
  readonly grant: string
  /** The line that does not, and its folder. */
  readonly denial: string
  readonly denied: string
  /** A line of old access control that was meant to let requests in. */
  readonly line: Directive | undefined
  /** The lines of this file that deny it. */
  readonly lines: readonly Directive[]
}

function denialOf(mounted: MountedAlias): Denial | undefined {
  const {alias} = mounted
  const found = folderDenialOf(mounted)
  // A section that names the file is another check's finding.
  if (!found || sectionsNaming(alias).length > 0) return undefined
  const {answer, line: denial, folder: denied} = found
  const isOld = denial.name !== 'Require'
  const line = isOld ? undefined : oldGrantFor(alias)
  const isForAll = !line || /\ball\b/i.test(onOneLine(line))
  const grant = isForAll ? GRANT : 'a Require'
  return {
    ...{alias, line, denied},
    url: answer.url,
    folder: scriptFolderOf(alias),
    grant: isOld ? '`Order allow,deny` and `Allow from all`' : grant,
    denial: denial.text,
    lines: denial.place?.type === 'directive' ? [denial.place] : [],
  }
}

/** The strongest Allow for a script, which is what people look for. */
function oldGrantFor(alias: Reach): Directive | undefined {
  const allowing = directivesReaching('Allow', alias).filter(
    ({coverage, guards}) => coverage === 'all' && guards.length === 0,
  )
  return allowing.at(-1)?.node
}
