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
  toIdentifier,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-access-granted-in-location',
  summary: 'Find access granted in a Location, which opens what Directory sections deny',
  description: `
\`Require all granted\` belongs into a \`<Directory>\` section for the folder of the script. In a \`<Location>\` it has the
same effect at first sight, but the server applies Location sections after all Directory and Files sections: what they
deny is open again for every file that lies behind these URLs, the \`.ht\` files and whatever is mapped there later
included. For the URL \`/\` that is the whole site, down to a \`/server-status\` which the main server restricts.

A Location of a mount other than \`/\` opens the application only, so it is left alone where no section of files denies
anything. So is a Location that grants access within another one that restricts it: there access is
controlled by URL on purpose.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    granted: {
      message: 'Unexpected `{line}` in {section}, expected it in a <Directory> for the folder of `{target}`',
      reason:
        'a Location counts after Directory and Files sections, so that everything behind this URL is open, whatever they deny',
    },
    allowed: {
      message: 'Unexpected `{line}` in {section}, expected it in a <Directory> for the folder of `{target}`',
      reason:
        'a Location counts after Directory and Files sections, so that everything behind this URL is open, whatever their Order and Deny lines say',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const reported = new Set<Section>()
    for (const application of wsgi.applications) {
      const {target, node: alias, scope} = application
      for (const name of GRANTING) {
        for (const {node, section, coverage} of directivesReaching(name, application)) {
          if (coverage !== 'all' || !isLocation(section) || !isGrant(node) || reported.has(section)) continue
          const lines = RESTRICTING.flatMap((each) => [
            ...scope.chain.flatMap((own) => directivesIn(own, each)),
            ...reachingElsewhere(view, each, application),
          ])
          // Who is let in is decided by URL here, and a Location that grants access is an exception to that.
          if (lines.some((line) => !isGrant(line.node) && isAround(line.sections, section))) continue
          if (isOfMount(section, application) && !isRestrictedByFile(application)) continue
          reported.add(section)
          const data = {line: onOneLine(node), section: onOneLine(section), target}
          report(node, isSameName(name, 'Require') ? 'granted' : 'allowed', data, [alias])
        }
      }
    }
  },
})

/** True for the Location that matches the requests of a mount and no others. */
function isOfMount(section: Section, application: Application): boolean {
  const path = firstWord(section)
  return application.mount !== '/' && path !== undefined && path === locationFormOf(application)?.argument
}

/** True if a section of files restricts what the Location opens, for all that is known. */
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
