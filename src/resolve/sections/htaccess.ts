import {type Allowed, directiveOf} from '../../httpd/directives/directive-table.ts'
import type {FileSystem} from '../../httpd/environment.ts'
import {optionOutside} from '../../httpd/httpd-options.ts'
import {readServerUnwalked} from '../../reading/read-server.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Method} from '../resolution.ts'
import {directiveListOf} from '../server/directive-list.ts'
import {noteRegexDefaultsBelow} from '../server/regex-defaults.ts'
import {runUserOf, type ServerModel} from '../server/server-model.ts'
import {byMethod, type Layer, toLayer} from './layer.ts'

/** An answer, and its reason. */
export interface HtaccessFault {
  readonly status: 403 | 500
  readonly failure: string
}

/** What was read of an .htaccess file. */
export interface HtaccessFile {
  readonly layer: Layer
  /** What the server answers to every request below, if it cannot take the file. */
  readonly fault: HtaccessFault | undefined
  /** It holds what was not read. */
  readonly doubt: string | undefined
}

const CLASSES: readonly Allowed[] = ['Options', 'FileInfo', 'AuthConfig', 'Limit', 'Indexes']

/**
 * Reads the .htaccess file of a directory, if the AllowOverride that applies there lets it be read. One that is not a
 * regular file closes the directory (server/config.c: ap_parse_htaccess).
 */
export function readHtaccess(
  server: ServerModel,
  directory: string,
  override: ServerDirective,
  method: Method,
): HtaccessFile | undefined {
  const granted = wordsOf(override)
  if (granted.length === 0 || (granted.length === 1 && /^none$/i.test(granted[0] ?? ''))) return undefined
  const path = `${directory === '/' ? '' : directory}/.htaccess`
  const kind = server.fileSystem.kindOf(path)
  if (kind === 'directory' || kind === 'other')
    return unread(directory, {status: 403, failure: `${path} is not a regular file`})
  if (kind === 'closed')
    return {...unread(directory, undefined), doubt: `it is not known whether there is ${path}`}
  if (kind !== 'file') return undefined
  const {fileSystem, whyUnread} = forHtaccess(server)
  const {tree, error, assumptions} = readServerUnwalked(path, {
    fileSystem,
    serverRoot: server.serverRoot,
    defines: [],
    variables: {},
    before: [],
    builtIn: server.modules,
    otherModules: 'absent',
    httpdVersion: undefined,
    modWsgiVersion: undefined,
    assume: new Map(),
  })
  const {isDenied, reason} = whyUnread()
  if (isDenied)
    return unread(directory, {status: 403, failure: `the user of the server may not read ${path}`})
  if (reason !== undefined) return {...unread(directory, undefined), doubt: `${path} ${reason}`}
  noteRegexDefaultsBelow(server, tree)
  // Contexts are other ones here, so only what the reader says counts.
  if (error?.phase === 'read') return unread(directory, {status: 500, failure: `${path}: ${error.message}`})
  const stranger = tree.find((directive) => !isAllowed(directive, granted))
  const {applying, ...others} = byMethod(tree, method)
  const options = tree.filter(({name}) => name === 'Options').flatMap(wordsOf)
  const outside = stranger?.name ?? optionOutside(options, granted)
  const fault: HtaccessFault | undefined = outside
    ? {status: 500, failure: `${path}: ${outside} not allowed here`}
    : undefined
  return {
    layer: toLayer(directiveListOf(applying), {directory, ...others}),
    fault,
    doubt: assumptions[0]?.text,
  }
}

function unread(directory: string, fault: HtaccessFault | undefined): HtaccessFile {
  return {layer: toLayer(directiveListOf([]), {directory}), fault, doubt: undefined}
}

/** Why a file was not read; without a reason it was. */
interface Unread {
  /** True if the server cannot either. */
  readonly isDenied: boolean
  readonly reason: string | undefined
}

/** The same files, read as what it is; and why one was not: the server runs as somebody else, and may read it. */
function forHtaccess(server: ServerModel): {
  readonly fileSystem: FileSystem
  whyUnread(): Unread
} {
  const {fileSystem} = server
  let unread: Unread = {isDenied: false, reason: undefined}
  const read: FileSystem['read'] = (path) => {
    const bytes = fileSystem.read(path, '.htaccess', runUserOf(server))
    if ('problem' in bytes) {
      const reason = bytes.isOurs ? `is ${bytes.problem}` : `cannot be read: ${bytes.problem}`
      unread = {isDenied: bytes.isDenied === true, reason}
    }
    return bytes
  }
  return {fileSystem: {...fileSystem, read}, whyUnread: () => unread}
}

function isAllowed({name}: ServerDirective, granted: readonly string[]): boolean {
  const info = directiveOf(name)
  const classes = info?.allowed.filter((word) => CLASSES.includes(word)) ?? []
  if (!info || classes.length === 0) return false
  return granted.some((word) => {
    const [own = ''] = word.toLowerCase().split('=')
    return own === 'all' || classes.some((each) => each.toLowerCase() === own)
  })
}
