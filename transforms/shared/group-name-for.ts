import {baseNameOf, directoryOf, isVariable, serverNameOf} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'

/** File names that say nothing about the application; its folder does. */
const COMMON_SCRIPT_NAMES = new Set(['app', 'application', 'django', 'index', 'main', 'run', 'site', 'wsgi'])

/**
 * A name for the daemon process group of an application, one that is not taken. Without a template it is the
 * server name, followed by the mount where several applications share the server; without a server name it is
 * the mount, and for an application at `/` the script.
 */
export function groupNameFor(
  wsgi: WsgiModel,
  application: Application,
  template: string | undefined,
  isTaken: (name: string) => boolean,
): string {
  const words = {
    server: serverWord(application),
    mount: mountWord(application),
    script: scriptWord(application),
  }
  const wanted = template === undefined ? usualName(wsgi, application, words) : fillTemplate(template, words)
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

function usualName(wsgi: WsgiModel, application: Application, {server, mount, script}: NameWords): string {
  if (server === '') return mount === '' ? script : mount
  const isAlone = wsgi.applicationsByScope.get(application.scope)?.length === 1
  return isAlone || mount === '' ? server : `${server}-${mount}`
}

function fillTemplate(template: string, words: NameWords): string {
  return template.replace(/\{(server|mount|script)\}/g, (_placeholder, word: keyof NameWords) => words[word])
}

function serverWord({scope}: Application): string {
  const name = serverNameOf(scope) ?? ''
  return isVariable(name) ? '' : toWord(name)
}

function mountWord({mount}: Application): string {
  return isVariable(mount) ? '' : toWord(mount)
}

function scriptWord({target}: Application): string {
  if (isVariable(target)) return ''
  const stem = toWord(baseNameOf(target).replace(/\.[A-Za-z0-9]+$/, ''))
  return COMMON_SCRIPT_NAMES.has(stem.toLowerCase()) ? toWord(baseNameOf(directoryOf(target))) || stem : stem
}

/** Letters, digits, dots, underscores and hyphens; runs of anything else become one hyphen. */
function toWord(text: string): string {
  return text.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
}
