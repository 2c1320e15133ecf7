import {
  defineTransform,
  directiveOf,
  type FileContext,
  firstWord,
  isConditional,
  isSameName,
  onOneLine,
  type Section,
  spareBlankLine,
  type Truth,
  truthOfVersion,
  type Version,
  wordsOf,
} from 'httpd-codemod/transform'

export default defineTransform({
  name: 'remove-obsolete-ifversion-access',
  summary: 'Keep only the access control that the server reads, for httpd 2.2 or 2.4',
  description: `
Configurations for both httpd 2.2 and 2.4 say twice who may come in: with \`Order\`, \`Allow\` and \`Deny\` in \`<IfVersion
< 2.4>\`, and with \`Require\` in \`<IfVersion >= 2.4>\`. Once the server is known to be 2.4, as with \`--httpd-version
2.4\`, one of them is never read. It is removed, and the lines of the other one come out of their section. Comments
stay.

Only sections that contain nothing but access control change. \`<IfModule mod_authz_core.c>\` is treated the same way,
but only where the server surely has loaded that module before it reads the line: httpd 2.4 can run without it.`,
  url: 'https://httpd.apache.org/docs/2.4/upgrading.html',
  applicability: 'safe',
  effects: [],
  words: /<ifversion|<ifmodule/i,
  options: {},
  messages: {
    unwrapped: 'Unwrap `{condition}`, which always holds for httpd {version}',
    removed: 'Remove `{condition}`, which never holds for httpd {version}',
  },
  findings: {},
  refusals: {
    version: {
      reason: 'which of these lines the server reads depends on its version',
      unlock: 'name the version: --httpd-version 2.4',
    },
    release: {
      reason: '`{condition}` holds only for some releases of httpd {version}',
      unlock: 'name the release: --httpd-version 2.4.58',
    },
    module: {
      reason: 'it is not certain that the server has loaded mod_authz_core when it reads this',
      unlock: 'run this on the whole server, with the file that loads its modules',
    },
    nested: {
      reason: 'a condition within this one is obsolete as well',
      unlock: 'take the lines out of the inner condition by hand first',
    },
  },
  notes: {},
  run(context) {
    const {root, target, findSections, sectionsAround, change, refuse} = context
    const conditions = ['IfVersion', 'IfModule']
      .flatMap(findSections)
      .filter((section) => section.closing && isAboutAccess(section) && testsRelease(section))
      .toSorted((one, other) => one.position.start.offset - other.position.start.offset)
    const [first, ...more] = conditions
    const {httpd} = target
    if (!first) return
    if (!httpd) {
      refuse(first, 'version', {}, more)
      return
    }
    if (httpd[0] === 2 && httpd[1] < 4) return
    const truths = new Map(conditions.map((section) => [section, truthFor(section, httpd, context)]))
    const isDecided = (section: Section): boolean => (truths.get(section) ?? 'unknown') !== 'unknown'
    const uncertain: Section[] = []
    for (const [section, truth] of truths) {
      if (sectionsAround(section).some(isDecided)) continue
      const data = {condition: onOneLine(section), version: formatVersion(httpd)}
      const inner = conditions.filter((other) => isDecided(other) && sectionsAround(other).includes(section))
      if (truth === 'false') removeSection(section, data)
      else if (truth === 'true' && inner.length > 0) refuse(section, 'nested', {}, inner)
      else if (truth === 'true') change(section, 'unwrapped', data, (edit) => edit.unwrap(section))
      else if (isSameName(section.name, 'IfVersion')) refuse(section, 'release', data)
      else uncertain.push(section)
    }
    const [unsure, ...others] = uncertain
    if (unsure) refuse(unsure, 'module', {}, others)

    /** Removes a section; comments that are directly in it stay. */
    function removeSection(
      section: Section,
      data: {readonly condition: string; readonly version: string},
    ): void {
      const comments = section.children.filter(({type}) => type === 'comment')
      const spare = comments.length === 0 ? spareBlankLine(root, section) : undefined
      const applicability = holdsComments(section, 1) ? 'unsafe' : 'safe'
      change(
        section,
        'removed',
        data,
        (edit) => {
          if (comments.length > 0) edit.unwrap(section, comments)
          else edit.remove(section)
          if (spare) edit.remove(spare)
        },
        {applicability},
      )
    }
  },
})

/** What a condition comes out as on a server of a version. */
function truthFor(section: Section, version: Version, context: FileContext): Truth {
  if (isSameName(section.name, 'IfVersion')) return truthOfVersion(section, version)
  if (!isLoadedBefore(section, context)) return 'unknown'
  return moduleTestedBy(section).startsWith('!') ? 'false' : 'true'
}

/** True if the server surely has loaded mod_authz_core when it reads a section. */
function isLoadedBefore(section: Section, {view, find, sectionsAround}: FileContext): boolean {
  const own = find('LoadModule').filter(
    (node) =>
      node.position.start.offset < section.position.start.offset &&
      !sectionsAround(node).some(({name}) => isConditional(name) || isSameName(name, 'Macro')),
  )
  const others = view.elsewhere
    .find('LoadModule')
    .filter(({isBefore, isConditional: mayBeSkipped}) => isBefore && !mayBeSkipped)
  return [...own, ...others.map(({node}) => node)].some((node) => firstWord(node) === 'authz_core_module')
}

/** Modules that decide who may come in. */
const ACCESS_MODULES = new Set([
  'mod_access_compat.c',
  'mod_auth_basic.c',
  'mod_authn_core.c',
  'mod_authn_file.c',
  'mod_authz_core.c',
])

/** True if a section contains access control, and nothing else. */
function isAboutAccess({children}: Section): boolean {
  const lines = children.filter(({type}) => type !== 'comment' && type !== 'blankLine')
  return (
    lines.length > 0 &&
    lines.every((line) => {
      if (line.type === 'directive') return ACCESS_MODULES.has(directiveOf(line.name)?.module ?? '')
      return (
        line.type === 'section' && (isAccessSection(line) || isConditional(line.name)) && isAboutAccess(line)
      )
    })
  )
}

function isAccessSection({name}: Section): boolean {
  const module = directiveOf(`<${name}`)?.module ?? ''
  return ACCESS_MODULES.has(module) || isSameName(name, 'Limit') || isSameName(name, 'LimitExcept')
}

/** True for a condition on the version, or on the module that brings the access control of 2.4. */
function testsRelease(section: Section): boolean {
  return (
    isSameName(section.name, 'IfVersion') ||
    /^!?(?:mod_authz_core\.c|authz_core_module)$/.test(moduleTestedBy(section))
  )
}

function moduleTestedBy(section: Section): string {
  return wordsOf(section).join('')
}

/** True if a section has comments at this depth or deeper; those directly in it have depth 0. */
function holdsComments({children}: Section, depth: number): boolean {
  return children.some(
    (child) =>
      (child.type === 'comment' && depth <= 0) ||
      (child.type === 'section' && holdsComments(child, depth - 1)),
  )
}

/** A version that ends in 0 stands for its whole line. */
function formatVersion([major, minor, patch]: Version): string {
  return [major, minor, ...(patch === 0 ? [] : [patch])].join('.')
}
