import {
  bareDirectives,
  defineCheck,
  directivesIn,
  type MountAnswer,
  type Scope,
  type Section,
  type ServerView,
  sectionsAround,
  wordsOf,
} from 'httpd-codemod/transform'
import {scriptAliasesOf} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-host-without-name',
  summary: 'Find virtual hosts with applications that need a ServerName to get requests',
  description: `
Of several virtual hosts for one address the server takes the first one whose \`ServerName\` or \`ServerAlias\` is the host
of the request, and where none is, the first of all. A virtual host without a \`ServerName\` has the name of the main
server, which is mostly that of the computer. So

    <VirtualHost *:80>
        DocumentRoot /var/www/html
    </VirtualHost>
    <VirtualHost *:80>
        WSGIScriptAlias / /srv/shop/shop.wsgi
    </VirtualHost>

shows the pages of \`/var/www/html\`, whatever the host. Give each virtual host a \`ServerName\`. The check looks at virtual
hosts with a WSGIScriptAlias; it is silent where a macro or another file may name them.`,
  url: 'https://httpd.apache.org/docs/2.4/vhosts/name-based.html',
  words: /wsgiscriptalias/i,
  findings: {
    unreached: {
      message:
        'Unexpected virtual host without ServerName after another one for `{address}`, expected a ServerName',
      reason: 'the other one has no name either, so it gets all requests, and `{target}` never runs',
    },
    nameless: {
      message:
        'Unexpected virtual host without ServerName after another one for `{address}`, expected a ServerName',
      reason:
        'its name is that of the main server, and requests for any other name go to the first virtual host for that address',
    },
    elsewhere: {
      message: 'Unexpected virtual host without ServerName, expected one',
      reason:
        'another virtual host for that address comes first and gets all requests, so `{target}` never runs',
    },
  },
  notes: {},
  run({root, view, report, answersAt}) {
    const hosts = view.scopes.flatMap((scope) => {
      const {section} = scope
      return section && sectionsAround(root, section).length === 0 ? [{scope, section}] : []
    })
    for (const [position, {scope, section}] of hosts.entries()) {
      const [alias] = scriptAliasesOf(scope)
      if (!alias || !isNameless(scope)) continue
      const {target} = alias
      const address = addressOf(section)
      const before = hosts.slice(0, position).filter((other) => addressOf(other.section) === address)
      const rival = before.find((other) => isNameless(other.scope))
      const [first] = before
      if (rival) report(section, 'unreached', {address, target}, [rival.section])
      else if (first && !hasName(view)) report(section, 'nameless', {address}, [first.section])
      else if (!first) {
        const isTaken = !mayBeAsked(view) && areTaken(section, answersAt(alias.node))
        if (isTaken) report(section, 'elsewhere', {target})
      }
    }
  },
})

/** True for a virtual host that nothing names: no line of it, and nothing that it includes. */
function isNameless(scope: Scope): boolean {
  return ['ServerName', 'ServerAlias', 'Include', 'IncludeOptional', 'Use'].every(
    (name) => directivesIn(scope, name).length === 0,
  )
}

/** True if the file names its main server: then somebody may ask for that name. */
function hasName({main}: ServerView): boolean {
  return bareDirectives(main, 'ServerName').length > 0
}

function addressOf(section: Section): string {
  return wordsOf(section).join(' ').toLowerCase()
}

/** True if another file names a host like computers are named that have no name. */
function mayBeAsked({elsewhere}: ServerView): boolean {
  return elsewhere.find('ServerName').some(({node}) => /^localhost\b/i.test(wordsOf(node)[0] ?? ''))
}

/** True if another virtual host gets all requests. */
function areTaken(section: Section, answers: readonly MountAnswer[]): boolean {
  return (
    answers.length > 0 &&
    answers.every(({isReached, isCertain, because: [first]}) => {
      return !isReached && isCertain && first?.name === '<VirtualHost' && first.place !== section
    })
  )
}
