/** Servers that nothing can be planned for. */
import type {FleetFiles, Recipe} from '../recipe.ts'
import {PLAIN} from './plain.ts'

const [USUAL] = PLAIN as readonly [Recipe]
const MAIN = 'etc/apache2/apache2.conf'

/** A usual server whose files are changed at last. */
function unreadable(name: string, change: (files: FleetFiles) => FleetFiles): Recipe {
  return {...USUAL, name, status: 'unreadable', change}
}

/** What is no server at all, or has a main file that nobody can read. */
export const UNREADABLE: readonly Recipe[] = [
  unreadable('a missing main file', ({[MAIN]: _, ...others}) => others),
  unreadable('a main file that is a folder', (files) => ({...files, [MAIN]: {folder: true}})),
  unreadable('a main file that is a broken link', (files) => ({...files, [MAIN]: {link: 'gone.conf'}})),
  {...unreadable('a copy of a host that is gone', () => ({})), way: '/etc/apache2'},
  {...unreadable('a file that is gone', () => ({})), layout: 'file'},
]

/** A usual server with a line too many at the end of its site. */
function rejected(name: string, ending: string): Recipe {
  return {...USUAL, name, status: 'rejected', ending}
}

/** What the server does not start with. */
export const REJECTED: readonly Recipe[] = [
  rejected('a section that nothing closes', '<VirtualHost *:80>\n    ServerName open.example\n'),
  rejected('a closing tag without its section', '</Directory>\n'),
  rejected('a directive without its argument', '<VirtualHost *:80>\n    ServerName\n</VirtualHost>\n'),
]
