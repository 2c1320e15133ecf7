/** Servers that are not laid out as Debian's. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const ELSEWHERE: readonly Recipe[] = [
  {
    name: 'applications of a main server',
    layout: 'rhel',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      app: `WSGIScriptAlias ${one.mount} ${one.script}
WSGIScriptAlias ${two.mount} ${two.script}
<Directory ${one.folder}>
    Require all granted
</Directory>
@QUIRKS@
`,
    }),
  },
  {
    name: 'a folder without a main file',
    layout: 'tree',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`]),
      [two.host]: vhost(two, [`WSGIScriptAlias ${two.mount} ${two.script}`]),
    }),
  },
  {
    name: 'one file',
    layout: 'file',
    status: 'changed',
    sites: ({server, sites: [one, two]}) => ({
      [server]: vhost(one, [
        `WSGIScriptAlias ${one.mount} ${one.script}`,
        `WSGIScriptAlias ${two.mount} ${two.script}`,
      ]),
    }),
  },
]
