import {
  argumentsOf,
  certainDirective,
  defineTransform,
  directive,
  directivesInForce,
  firstWord,
  groupBy,
  onOneLine,
  type Scope,
} from 'httpd-codemod/transform'
import {type Application, belongsTo, optionNamed} from 'httpd-codemod/wsgi'
import {reachesOnly} from '../shared/reach/reaches-only.ts'
import {scopesInReach} from '../shared/reach/scopes-in-reach.ts'

export default defineTransform({
  name: 'set-pass-authorization',
  summary: 'Hand the Authorization header to applications that log users in themselves',
  description: `
mod_wsgi keeps the header \`Authorization\` from applications, so that they do not see passwords that the server checks.
An application that checks them itself, with HTTP Basic or with tokens as most interfaces for programs do, then answers
401 to everybody. \`WSGIPassAuthorization On\` hands the header over.

Whether an application needs it is not in the configuration, so this transform runs only where it is named. It adds the
line once for all applications of a virtual host, and the option \`pass-authorization=On\` to an alias where a line would
reach others. Where the server itself asks for a login, nothing is changed: its passwords are not for the application.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIPassAuthorization.html',
  applicability: 'safe',
  effects: [],
  words: /wsgiscriptalias/i,
  options: {},
  messages: {
    set: 'Hand the Authorization header to {mounts}',
  },
  findings: {},
  refusals: {
    off: {
      reason: '`{line}` keeps the header from `{mount}` on purpose',
      unlock: 'remove the line, or write On, if the application logs users in itself',
    },
    login: {
      reason: '`{line}` makes the server itself log users in, and `{mount}` would see their passwords',
      unlock: 'write WSGIPassAuthorization On by hand if it may see them',
    },
    uncertain: {
      reason: 'WSGIPassAuthorization is set for only some requests of `{mount}`, or only on some servers',
      unlock: 'set it for the whole mount, or for none of it',
    },
  },
  notes: {},
  run({view, wsgi, parentOf, change, refuse}) {
    const lacking = wsgi.applications.filter(isLacking)
    for (const [scope, applications] of groupBy(lacking, (each) => each.scope)) {
      const bare = applications.filter(({guards}) => guards.length === 0)
      if (!isForThemAlone(scope)) for (const application of applications) addOption(application)
      // A line outside of conditions is for those in conditions too.
      else if (bare.length > 0) addLine(bare)
      else for (const team of groupBy(applications, ({node}) => parentOf(node)).values()) addLine(team)
    }

    function isLacking(application: Application): boolean {
      const {node, mount, options} = application
      const option = optionNamed(options, 'pass-authorization')
      if (option) {
        if (!isOn(option.value)) refuse(node, 'off', {line: onOneLine(node), mount})
        return false
      }
      const login = directivesInForce('AuthType', application).find((each) => !isNone(firstWord(each.node)))
      const set = certainDirective(view, 'WSGIPassAuthorization', application)
      if (set?.node && isOn(firstWord(set.node))) return false
      if (!set) refuse(node, 'uncertain', {mount})
      else if (set.node) refuse(node, 'off', {line: onOneLine(set.node), mount})
      else if (login) refuse(node, 'login', {line: onOneLine(login.node), mount})
      else return true
      return false
    }

    /** True where a line in the scope reaches no application but those that lack the header. */
    function isForThemAlone(scope: Scope): boolean {
      if (scope === view.main && !view.isWhole) return false
      const all = scopesInReach(wsgi, scope).flatMap((each) => wsgi.applicationsByScope.get(each) ?? [])
      return reachesOnly(
        wsgi,
        scope,
        (application) => lacking.includes(application) || isSetFor(application),
        (use) => all.some((application) => belongsTo(use, application)),
      )
    }

    function isSetFor(application: Application): boolean {
      const option = optionNamed(application.options, 'pass-authorization')
      return option !== undefined || directivesInForce('WSGIPassAuthorization', application).length > 0
    }

    function addLine(team: readonly Application[]): void {
      const [first] = team
      if (!first) return
      const mounts = team.map(({mount}) => `\`${mount}\``).join(', ')
      change(first.node, 'set', {mounts}, (edit) =>
        edit.insertBelowComments(first.node, directive('WSGIPassAuthorization', 'On')),
      )
    }

    function addOption({node, mount}: Application): void {
      change(node, 'set', {mounts: `\`${mount}\``}, (edit) =>
        edit.insertArgument(node, argumentsOf(node).length, {raw: 'pass-authorization=On'}),
      )
    }
  },
})

function isOn(word: string | undefined): boolean {
  return word?.toLowerCase() === 'on'
}

function isNone(word: string | undefined): boolean {
  return word?.toLowerCase() === 'none'
}
