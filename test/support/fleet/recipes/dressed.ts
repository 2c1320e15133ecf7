/** The same applications, written in another way: what is written to their files differs. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const DRESSED: readonly Recipe[] = [
  {
    name: 'lines that end in CRLF',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({[one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`])}),
    dress: (text) => text.replaceAll('\n', '\r\n'),
  },
  {
    name: 'lines indented with tabs',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({[one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`])}),
    dress: (text) => text.replaceAll('    ', '\t'),
  },
]
