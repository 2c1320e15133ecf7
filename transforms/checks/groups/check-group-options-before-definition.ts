import {bareDirectives, defineCheck, groupBy, isWithin} from 'httpd-codemod/transform'
import {type GroupReference, groupReferences, isPreloaded} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-group-options-before-definition',
  summary: 'Find lines with both group options that come before what they need',
  description: `
A \`WSGIScriptAlias\` with both \`process-group=\` and \`application-group=\` makes the server load the script when it
starts, and so does every \`WSGIImportScript\`. The server looks the process group up while it reads the line. So the
definition of the group has to come before it, in the order in which the server reads its files. And where the group
belongs to another virtual host, which is allowed if both have the same ServerName, the server has to know both names
by then. Otherwise it does not start.

With only one of the two options, or with \`WSGIProcessGroup\` and \`WSGIApplicationGroup\` as directives, the order does
not matter. Define the group in the main server or in the first virtual host that uses it, and make ServerName the
first line of a virtual host.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIScriptAlias.html',
  words: /wsgidaemonprocess/i,
  findings: {
    definition: {
      message:
        'Unexpected {name} in process group `{group}` before its definition, expected WSGIDaemonProcess above it',
      reason:
        'with both group options the server looks for the group while it reads the line, and does not start: "WSGI process group not yet configured."',
    },
    'server-name': {
      message:
        'Unexpected {name} in process group `{group}` before ServerName, expected `ServerName {server}` above it',
      reason:
        'with both group options the server compares the names of the virtual hosts while it reads the line, and does not start: "WSGI process group not matchable."',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const byName = groupBy(wsgi.definitions, ({name}) => name)
    for (const reference of groupReferences(view, 'process')) {
      const {node, name: group, guards} = reference
      const definitions = byName.get(group) ?? []
      // Where other files define the group too, the server may read one of these definitions before this line.
      if (!isPreloaded(node) || wsgi.definitionsElsewhere(group).length > 0) continue
      const isAbove = ({position}: typeof node): boolean => position.start.offset < node.position.start.offset
      const above = definitions.find((definition) => isAbove(definition.node))
      const certain = definitions.find((definition) => isWithin(guards, definition.guards))
      if (certain && !above) report(node, 'definition', {name: node.name, group}, [certain.node])
      const late = above && certain === above ? lateServerName(reference, above.scope) : undefined
      if (above && late) {
        const server = above.scope.serverName ?? ''
        report(node, 'server-name', {name: node.name, group, server}, [late, above.node])
      }
    }
  },
})

/** The ServerName below the line that would make the group of another virtual host known by name; undefined if none. */
function lateServerName(
  {node, scope}: GroupReference,
  owner: GroupReference['scope'],
): GroupReference['node'] | undefined {
  if (owner.kind === 'main server' || owner === scope || owner.serverName === undefined) return undefined
  if (owner.serverName !== scope.serverName) return undefined
  const names = bareDirectives(scope, 'ServerName').map((placed) => placed.node)
  const [first] = names
  return first && first.position.start.offset > node.position.start.offset ? names.at(-1) : undefined
}
