import {bareDirectives, defineCheck, firstWord, isVariable, isWithin} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-two-bare-groups',
  summary: 'Find group directives that a later one in the same scope undoes',
  description: `
\`WSGIProcessGroup\` and \`WSGIApplicationGroup\` outside of \`<Location>\`, \`<Directory>\` and \`<Files>\` apply to the whole
virtual host, or the whole server, wherever they are. A pair of them beside each \`WSGIScriptAlias\` does not assign
each application: the last one applies to all.

Use \`process-group=\` and \`application-group=\` on the aliases, or put the directives in a \`<Location>\` for each mount.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgi(?:process|application)group/i,
  findings: {
    undone: {
      message: 'Unexpected {directive} `{group}` before another one in the same scope, expected one of them',
      reason:
        'the last one applies to the whole scope, so everything that no section and no option assigns gets `{last}`',
    },
  },
  notes: {},
  run({view, kind, report}) {
    if (kind === 'htaccess') return
    for (const scope of view.scopes) {
      for (const directive of ['WSGIProcessGroup', 'WSGIApplicationGroup']) {
        const lines = bareDirectives(scope, directive).map((placed) => ({
          ...placed,
          group: firstWord(placed.node) ?? '',
        }))
        const last = lines.at(-1)
        if (!last || lines.some(({group}) => isVariable(group))) continue
        const undone = lines.filter(
          ({group, guards}) => group !== last.group && isWithin(guards, last.guards),
        )
        for (const {node, group} of undone)
          report(node, 'undone', {directive, group, last: last.group}, [last.node])
      }
    }
  },
})
