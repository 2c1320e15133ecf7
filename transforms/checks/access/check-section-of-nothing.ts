import {
  baseNameOf,
  type Content,
  type Directive,
  defineCheck,
  type FileContext,
  firstWord,
  isConditional,
  isSameName,
  isVariable,
  nearestName,
  onOneLine,
  type Section,
  sectionsIn,
  wordsOf,
} from 'httpd-codemod/transform'
import {folderDenialOf} from '../../shared/answers/folder-denial.ts'
import {mountedAliases} from '../../shared/answers/mounted-aliases.ts'

const NO_URL = 'so `{line}` applies to nothing'

export default defineCheck({
  name: 'check-section-of-nothing',
  summary: 'Find access control and logins in sections that apply to no request',
  description: `
A \`<Directory>\` applies to the files that URLs lead to in that folder, by the very path that the \`DocumentRoot\` or an
alias names: the server does not follow symbolic links backwards. Where no URL leads there, nothing is protected, and
nothing is granted:

    DocumentRoot /srv/shop/public
    <Directory /srv/shop/pubilc/admin>
        Require user admin
    </Directory>

The path of a \`<Location>\` begins with a slash and has no second one beside it, since the path of every request is like
that; \`<Location admin>\` never applies.

Of folders the check tells only where all files of the server are known, and passes over those that distributions and
packages bring along, in \`/usr\` and \`/var/www\`.`,
  url: 'https://httpd.apache.org/docs/2.4/sections.html',
  words: /<(?:directory|location)/i,
  findings: {
    folder: {
      message: 'Unexpected `{section}`, to which no URL leads, expected {expected}',
      reason: `no DocumentRoot, alias or rule leads to that folder, ${NO_URL}`,
    },
    slash: {
      message: 'Unexpected `{section}`, expected `{expected}`',
      reason: `the path of a URL begins with a slash, ${NO_URL}`,
    },
    slashes: {
      message: 'Unexpected `{section}`, expected `{expected}`',
      reason: `the server merges the slashes of a URL, and not those of a section, ${NO_URL}`,
    },
  },
  notes: {},
  run(context) {
    const {findSections, report, view} = context
    for (const section of findSections('Location')) {
      const [path = ''] = wordsOf(section)
      const line = settingIn(section)
      if (!line || isVariable(path)) continue
      const expected = (right: string): string => onOneLine(section).replace(path, right)
      const data = {section: onOneLine(section), line: onOneLine(line)}
      // `proxy:` and the like are of forward proxies.
      if (/^[\w.-]+(?:\/|$)/.test(path)) report(section, 'slash', {...data, expected: expected(`/${path}`)})
      else if (/^\/(?!.*[*?[]).*\/\//.test(path) || /^\/\/[^*?[]*$/.test(path))
        report(section, 'slashes', {...data, expected: expected(path.replace(/\/+/g, '/'))})
    }
    if (!view.isWhole) return
    for (const section of findSections('Directory')) {
      const line = settingIn(section)
      const path = pathOf(section)
      if (!line || path === undefined || isUsual(path) || isOfGroup(section)) continue
      const served = context.servedFolders(section)
      if (!served || served.isServed) continue
      const meant = meantBy(path, served.others)
      const isOpen = meant !== undefined && !hasSection(context, meant)
      // Whoever lets everybody in, or nobody, to what nobody can ask for has lost nothing.
      if (!isOpen && isForAll(section)) continue
      if (isGrant(section) && isToldOfAlias(context)) continue
      const elsewhere = served.host === undefined ? 'a folder that a URL leads to' : `it in ${served.host}`
      const expected = isOpen ? `\`<Directory ${meant}>\`` : elsewhere
      report(section, 'folder', {section: onOneLine(section), line: onOneLine(line), expected})
    }
  },
})

/** The path of a section for one folder. */
function pathOf(section: Section): string | undefined {
  const path = firstWord(section)
  if (!path?.startsWith('/') || /[*?[]/.test(path) || isVariable(path)) return undefined
  return path.replace(/(.)\/+$/, '$1')
}

/** Folders of distributions and of packages, which leave their sections when what they are for is switched off, and of examples. */
function isUsual(path: string): boolean {
  return /^\/(?:$|(?:path\/to|usr|etc|opt\/rh|var\/lib|var\/cache)(?:\/|$)|(?:srv|home|var|opt|var\/www)$|(?:var|srv)\/www(?:\/(?:html|cgi-bin|icons|error|manual|usage|htdocs)(?:\/|$)|$))/.test(
    path,
  )
}

/** The first line that lets in or keeps out, else that of a login; conditions looked through. */
function settingIn(section: Section): Directive | undefined {
  return firstIn(section, /^(?:Require|Allow|Deny)$/i) ?? firstIn(section, SETTINGS)
}

function firstIn(section: Section, names: RegExp): Directive | undefined {
  for (const child of section.children) {
    if (child.type === 'directive' && names.test(child.name)) return child
    const isInner =
      child.type === 'section' && (isConditional(child.name) || /^(?:Require|Limit)/i.test(child.name))
    const inner = isInner ? firstIn(child, names) : undefined
    if (inner) return inner
  }
  return undefined
}

const SETTINGS = /^(?:Require|Order|Allow|Deny|Satisfy|AuthType|AuthUserFile)$/i

/** Another check tells of the group, and the section is one thing. */
function isOfGroup({children}: Section): boolean {
  return children.some((child) => child.type === 'directive' && /^WSGIProcessGroup$/i.test(child.name))
}

/** True if a section lets everybody in, or nobody. */
function isForAll({children}: Section): boolean {
  return children.every((child) => {
    if (child.type === 'section') return isConditional(child.name) && isForAll(child)
    if (child.type !== 'directive' || !SETTINGS.test(child.name) || isSameName(child.name, 'Order'))
      return true
    return /^(?:Require all (?:granted|denied)|(?:Allow|Deny) from all)$/i.test(onOneLine(child))
  })
}

/** True if it lets everybody in. */
function isGrant(section: Section): boolean {
  return (
    isForAll(section) &&
    section.children.some((child) => /\b(?:all granted|allow from all)\b/i.test(textIn(child)))
  )
}

function textIn(node: Content): string {
  if (node.type === 'section') return node.children.map(textIn).join(' ')
  return node.type === 'directive' ? onOneLine(node) : ''
}

/** True if a section of its own says what is right for a folder. */
function hasSection({view}: FileContext, folder: string): boolean {
  const sections = view.scopes.flatMap((scope) => sectionsIn(scope, 'Directory'))
  return sections.some(({node}) => pathOf(node) === folder)
}

/** True if the finding of an alias that lacks access tells the same. */
function isToldOfAlias({view, answersAt}: FileContext): boolean {
  return mountedAliases(view, answersAt).some((mounted) => folderDenialOf(mounted) !== undefined)
}

/** What was probably meant: a folder of nearly the same path, or the only one of that name. */
function meantBy(path: string, others: readonly string[]): string | undefined {
  const folders = others.filter((other) => other.startsWith('/') && other !== '/')
  const near = folders.flatMap((folder) => mistypedStart(path, folder))[0]
  const namesakes = folders.filter((other) => baseNameOf(other) === baseNameOf(path))
  return near ?? (namesakes.length === 1 ? namesakes[0] : undefined)
}

/** The path with the start that a folder has, if one name of it is mistyped. */
function mistypedStart(path: string, folder: string): readonly string[] {
  const names = path.split('/')
  const others = folder.split('/')
  const differing = others.flatMap((other, index) => (other === names[index] ? [] : [index]))
  const [at] = differing
  if (at === undefined || differing.length > 1) return []
  const [name = '', other = ''] = [names[at], others[at]]
  const isMistyped =
    Math.min(name.length, other.length) > 3 &&
    // Numbers tell things apart.
    name.replace(/\d/g, '') !== other.replace(/\d/g, '') &&
    nearestName(name, [other]) !== undefined
  return isMistyped ? [[...others, ...names.slice(others.length)].join('/')] : []
}
