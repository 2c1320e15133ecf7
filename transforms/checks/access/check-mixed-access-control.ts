import {
  coverageOfPrefix,
  type Directive,
  defineCheck,
  type FileContext,
  isBefore,
  isConditional,
  isSameName,
  isVariable,
  onOneLine,
  type Root,
  type Section,
  toIdentifier,
  wordsOf,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-mixed-access-control',
  summary: 'Find sections that mix the access control of httpd 2.2 and 2.4, or miss that of 2.4',
  description: `
httpd 2.2 controls access with \`Order\`, \`Allow\` and \`Deny\`, httpd 2.4 with \`Require\`. httpd 2.4 still has the old
directives if mod_access_compat is loaded, and applies them as well as the new ones: a request has to pass both. So
\`Require all granted\` does not lift a \`Deny from all\` in the same section. Where the old lines let everybody in they
do no harm, but a server without mod_access_compat does not start with them; a note says so once.

A section for both versions has each kind in a condition of its own: \`<IfVersion < 2.4>\` around \`Order\` and \`Allow\`,
and \`<IfVersion >= 2.4>\` around \`Require\`. With only the first of the two, httpd 2.4 reads an empty section. \`Require
valid-user\` and the like are older than 2.4 and may be used with \`Order\`.`,
  url: 'https://httpd.apache.org/docs/2.4/upgrading.html',
  words: /wsgi/i,
  findings: {
    mixed: {
      message: 'Unexpected `{old}` beside `{requirement}`, expected one kind of access control in a section',
      reason: 'a request has to pass both, so the old lines turn away requests that Require lets in',
    },
    'missing-branch': {
      message:
        'Unexpected access control for httpd before 2.4 only, expected `Require` for httpd 2.4 too in {section}',
      reason:
        'httpd 2.4 skips these lines, so the sections around this one decide: they let in nobody, or everybody',
    },
  },
  notes: {
    superfluous:
      'a server without mod_access_compat does not start with Order, Allow and Deny; here they let everybody in and are unnecessary beside Require',
  },
  run(context) {
    const {wsgi, target, report, note, find, parentOf} = context
    const runsScripts = [...wsgi.handlerUses.values()].some((uses) => uses.length > 0)
    if (wsgi.applications.length === 0 && !runsScripts) return
    const old = OLD.flatMap(find)
    for (const parent of new Set(old.map(parentOf))) {
      const mixture = mixtureIn(parent)
      if (!mixture) continue
      const {denial, requirement, lines} = mixture
      if (!denial) note('superfluous', {})
      else {
        const data = {old: onOneLine(denial), requirement: onOneLine(requirement)}
        report(denial, 'mixed', data, [...lines.filter((line) => line !== denial), requirement])
      }
    }
    if (target.httpd && isBefore(target.httpd, [2, 4, 0])) return
    for (const branch of new Set(old.flatMap((node) => oldBranchesAround(context, node)))) {
      const place = placeOf(context, branch)
      if (place && !isSettledFor24(context, place))
        report(branch, 'missing-branch', {section: onOneLine(place)}, [place])
    }
  },
})

const OLD = ['Order', 'Allow', 'Deny']

interface Mixture {
  /** The old line that turns requests away; undefined if the old lines let everybody in. */
  readonly denial: Directive | undefined
  readonly requirement: Directive | Section
  readonly lines: readonly Directive[]
}

/** Old lines and a Require of 2.4 side by side, not in a condition of their own. */
function mixtureIn(parent: Root | Section): Mixture | undefined {
  if (parent.type === 'section' && isConditional(parent.name)) return undefined
  const directives = parent.children.filter((node) => node.type === 'directive')
  if (directives.some(({name}) => isSameName(name, 'Satisfy'))) return undefined
  const lines = directives.filter(({name}) => OLD.some((old) => isSameName(name, old)))
  const requirement = parent.children.find(
    (node): node is Directive | Section =>
      (node.type === 'directive' || node.type === 'section') && isRequirementOf24(node),
  )
  if (!requirement || lines.length === 0) return undefined
  const denial = denialIn(lines)
  const isDenied = requirement.type === 'directive' && /^all denied$/i.test(textOf(requirement))
  return denial && isDenied ? undefined : {denial, requirement, lines}
}

/** Sections and providers that came with httpd 2.4; `Require user` and its likes are older. */
function isRequirementOf24(node: Directive | Section): boolean {
  if (node.type === 'section') return /^require(?:all|any|none)$/.test(toIdentifier(node.name))
  return (
    isSameName(node.name, 'Require') &&
    /^(?:not|all|ip|host|forward-dns|local|expr|env|method)(?:\s|$)/i.test(textOf(node))
  )
}

/** The last word is that of the second list in Order, and so is the default (mod_access_compat.c: find_allowdeny). */
function denialIn(lines: readonly Directive[]): Directive | undefined {
  const named = (name: string): readonly Directive[] => lines.filter((line) => isSameName(line.name, name))
  const order = named('Order').at(-1)
  const [denial] = named('Deny')
  const isAllowed = named('Allow').some((line) => /^from all$/i.test(textOf(line)))
  const isDenyFirst = order === undefined || /^deny,/i.test(textOf(order))
  return isDenyFirst && isAllowed ? undefined : (denial ?? (isDenyFirst || isAllowed ? undefined : order))
}

/** Conditions around a node that only versions before 2.4 meet. */
function oldBranchesAround({sectionsAround}: FileContext, node: Directive): readonly Section[] {
  return sectionsAround(node).filter(
    (section) =>
      isSameName(section.name, 'IfVersion') &&
      /^(?:< 2\.[34](?:\.0)?|<= 2\.[23](?:\.\d+)?)$/.test(textOf(section)),
  )
}

/** The `<Directory>` that a branch is in; undefined for another section, and for none. */
function placeOf({sectionsAround}: FileContext, branch: Section): Section | undefined {
  const [place] = sectionsAround(branch)
  const isPlain = place !== undefined && isSameName(place.name, 'Directory') && !/[*?[~]/.test(textOf(place))
  return isPlain && !isVariable(textOf(place)) ? place : undefined
}

/** True if httpd 2.4 finds a Require for this folder or one around it, or may find one. */
function isSettledFor24({view, find, sectionsAround}: FileContext, place: Section): boolean {
  const requirements = [
    ...find('Require').map((node) => ({node, sections: sectionsAround(node)})),
    ...view.elsewhere.find('Require'),
  ]
  return (
    requirements.some(({node, sections}) => isSettledBy(node, sections, place)) ||
    view.unread.some((node) => sectionsAround(node).includes(place))
  )
}

/** A denial settles only the very section that it is in. */
function isSettledBy(requirement: Directive, sections: readonly Section[], place: Section): boolean {
  if (sections.includes(place)) return true
  return !/^all denied$/i.test(textOf(requirement)) && mayCover(sections, place)
}

/** True if a line in these sections may reach a folder. One in `<Directory />` may not: the folder is an exception to it. */
function mayCover(sections: readonly Section[], place: Section): boolean {
  const directory = sections.find(({name}) => isSameName(name, 'Directory'))
  const path = directory && textOf(directory)
  if (path === undefined) {
    const location = sections.find(({name}) => isSameName(name, 'Location'))
    return location === undefined || /^$|^\/$|[*?[~$]/.test(textOf(location))
  }
  if (/[*?[~$]/.test(path)) return true
  return path !== '/' && coverageOfPrefix(withoutSlash(path), withoutSlash(textOf(place))) === 'all'
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path
}

function textOf(node: Directive | Section): string {
  return wordsOf(node).join(' ')
}
