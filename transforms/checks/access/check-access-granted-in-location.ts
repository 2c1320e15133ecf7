import {
  argumentsOf,
  coverageOfPrefix,
  type Directive,
  defineCheck,
  directivesIn,
  directivesReaching,
  firstWord,
  isSameName,
  locationFormOf,
  onOneLine,
  reachingElsewhere,
  type Section,
  type ServerView,
  toIdentifier,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-access-granted-in-location',
  summary: 'Find access granted in a Location, which opens what Directory sections deny',
  description: `
\`Require all granted\` belongs in a \`<Directory>\` section for the folder of the script. In a \`<Location>\` it seems to
have the same effect, but the server applies Location sections after all Directory and Files sections. So it opens
everything that they deny below these URLs, including \`.ht\` files and whatever is mapped there later. For the URL \`/\`
that is the whole site, down to a \`/server-status\` that the main server restricts.

A Location for a mount other than \`/\` opens only the application, so the check leaves it alone where no section for
files denies anything. It also leaves alone a Location that grants access within another one that restricts it: there
somebody controls access by URL on purpose.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    granted: {
      message: 'Unexpected `{line}` in {section}, expected it in a <Directory> for the folder of `{target}`',
      reason:
        'the server applies a Location after Directory and Files sections, so everything below this URL is open, whatever they deny',
    },
    allowed: {
      message: 'Unexpected `{line}` in {section}, expected it in a <Directory> for the folder of `{target}`',
      reason:
        'the server applies a Location after Directory and Files sections, so everything below this URL is open, despite their Order and Deny lines',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const reported = new Set<Section>()
    for (const application of wsgi.applications) {
      const {target, node: alias} = application
      for (const name of GRANTING) {
        for (const {node, section, coverage} of directivesReaching(name, application)) {
          if (coverage !== 'all' || !isLocation(section) || !isGrant(node) || reported.has(section)) continue
          if (isException(section, application, view)) continue
          if (isOfMount(section, application) && !isRestrictedByFile(application)) continue
          reported.add(section)
          const data = {line: onOneLine(node), section: onOneLine(section), target}
          report(node, isSameName(name, 'Require') ? 'granted' : 'allowed', data, [alias])
        }
      }
    }
  },
})

/** True if URLs decide who may come in here, and a Location that grants access is an exception to that. */
function isException(section: Section, application: Application, view: ServerView): boolean {
  const lines = RESTRICTING.flatMap((name) => [
    ...application.scope.chain.flatMap((own) => directivesIn(own, name)),
    ...reachingElsewhere(view, name, application),
  ])
  return lines.some(({node, sections}) => !isGrant(node) && isAround(sections, section))
}

/** True for the Location that matches the requests of a mount and no others. */
function isOfMount(section: Section, application: Application): boolean {
  const path = firstWord(section)
  return application.mount !== '/' && path !== undefined && path === locationFormOf(application)?.argument
}

/** True if a section for files restricts what the Location opens, as far as is known. */
function isRestrictedByFile(application: Application): boolean {
  return RESTRICTING.some((name) =>
    directivesReaching(name, application).some(({node, section}) => !isLocation(section) && !isGrant(node)),
  )
}

const GRANTING = ['Require', 'Allow']
const RESTRICTING = ['Require', 'Deny', 'AuthType', 'Satisfy']

function isLocation({name}: Section): boolean {
  return /^location(?:match)?$/.test(toIdentifier(name))
}

function isGrant(node: Directive): boolean {
  const words = argumentsOf(node).map(({text}) => text.toLowerCase())
  return ['all granted', 'from all'].includes(words.join(' ')) && !isSameName(node.name, 'Deny')
}

/** True if one of these sections applies to all that a Location does, or may. */
function isAround(sections: readonly Section[], location: Section): boolean {
  return sections.some((section) => {
    if (section === location || /^(?:if|elseif|else)$/.test(toIdentifier(section.name))) return true
    if (!isLocation(section)) return false
    const [outer = '', inner = ''] = [section, location].map((each) => firstWord(each))
    const isPlain =
      [section, location].every(({name}) => isSameName(name, 'Location')) && !/[*?[~]/.test(outer)
    return !isPlain || ['all', 'unknown'].includes(coverageOfPrefix(outer, inner))
  })
}
