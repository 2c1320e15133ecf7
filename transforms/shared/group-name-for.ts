import {baseNameOf, directoryOf, isVariable, serverNameOf, urlPrefixOf} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'

/** Names of files and folders that say nothing about the application; a folder above does. */
const COMMON = new Set(
  (
    'app application bin cgi-bin config core current deploy deployment django etc flask home htdocs html index ' +
    'lib local main opt project public public_html python run scripts server share site sites src srv usr var ' +
    'web webapp wsgi-scripts www'
  ).split(' '),
)

/** Words that are no name for a group at all: they would say where the server is, not what runs in it. */
const MEANINGLESS = new Set(['apache', 'apache2', 'conf', 'conf.d', 'default', 'httpd', 'localhost', 'wsgi'])

/**
 * A name for the daemon process group of applications, one that is not taken. Without a template it is the
 * server name, followed by the mount where others share the server; without a server name it is the mount, and for an
 * application at `/` its script or the folder of its project.
 */
export function groupNameFor(
  wsgi: WsgiModel,
  team: readonly [Application, ...Application[]],
  template: string | undefined,
  isTaken: (name: string) => boolean,
): string {
  const [first] = team
  const words = {
    server: serverWord(first),
    mount: mountWord(first),
    script: isOneScript(team) ? scriptWord(first) : folderWord(directoryOf(first.target)),
  }
  const wanted = template === undefined ? usualName(wsgi, team, words) : fillTemplate(template, words)
  const name = toWord(wanted) || words.script || 'wsgi'
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name}-${number}`)) number++
  return `${name}-${number}`
}

interface NameWords {
  readonly server: string
  readonly mount: string
  readonly script: string
}

function usualName(
  wsgi: WsgiModel,
  team: readonly [Application, ...Application[]],
  {server, mount, script}: NameWords,
): string {
  const own = isOneScript(team) ? mount : script
  if (server === '') return own === '' ? script : own
  const [{scope}] = team
  const isAlone = wsgi.applicationsByScope.get(scope)?.every((other) => team.includes(other))
  return isAlone || own === '' ? server : `${server}-${own}`
}

function isOneScript([first, ...rest]: readonly [Application, ...Application[]]): boolean {
  return rest.every(({target}) => target === first.target)
}

function fillTemplate(template: string, words: NameWords): string {
  return template.replace(/\{(server|mount|script)\}/g, (_placeholder, word: keyof NameWords) => words[word])
}

/** The host of the server; not an address, which says nothing and changes. */
function serverWord({scope}: Application): string {
  const name = (serverNameOf(scope) ?? '').replace(/^[a-z]+:\/\//i, '').replace(/:\d+$/, '')
  return isVariable(name) || /^[\d.]+$|[:[\]]/.test(name) ? '' : toWord(name)
}

function mountWord(application: Application): string {
  const path = urlPrefixOf(application)
  return isVariable(path) ? '' : toWord(stemOf(path))
}

function scriptWord({target}: Application): string {
  if (isVariable(target)) return ''
  const stem = toWord(stemOf(baseNameOf(target)))
  return stem === '' || COMMON.has(stem.toLowerCase()) ? folderWord(directoryOf(target)) || stem : stem
}

/** The nearest folder with a name of its own, at or above a path; else the nearest that is one. */
function folderWord(path: string): string {
  if (isVariable(path)) return ''
  const words = path.split('/').map(toWord).reverse()
  return words.find((word) => word !== '' && !COMMON.has(word.toLowerCase())) ?? words.find(Boolean) ?? ''
}

function stemOf(path: string): string {
  return path.replace(/(?:\.(?:wsgi|py|cgi|fcgi|html?|php|conf))+\/?$/i, '')
}

/** Letters, digits, dots, underscores and hyphens; runs of anything else become one hyphen. */
function toWord(text: string): string {
  const word = text.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
  return MEANINGLESS.has(word.toLowerCase().replace(/\.localdomain$/, '')) ? '' : word
}
