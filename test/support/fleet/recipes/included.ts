/** Applications that come out of macros and of files that are read in several places. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const INCLUDED: readonly Recipe[] = [
  {
    name: 'a snippet that two hosts include',
    layout: 'debian',
    status: 'refused',
    snippets: ({sites: [one]}) => ({'snippets/python': `WSGIScriptAlias ${one.mount} ${one.script}\n`}),
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, ['Include snippets/python.conf']),
      [two.host]: vhost(two, ['Include snippets/python.conf']),
    }),
  },
  {
    name: 'a macro with an application in daemon mode',
    layout: 'debian',
    status: 'unchanged',
    sites: ({sites: [one]}) => ({
      [one.host]: `<Macro PythonSite $host $script $group>
${vhost({...one, host: '$host'}, ['WSGIScriptAlias / $script process-group=$group application-group=%{GLOBAL}'])}</Macro>
WSGIDaemonProcess ${one.group} threads=5
Use PythonSite ${one.host} ${one.script} ${one.group}
`,
    }),
  },
]
