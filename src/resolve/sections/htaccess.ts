import type {FileSystem} from '../../httpd/environment.ts'
import {readServerUnwalked} from '../../reading/read-server.ts'
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Content} from '../../syntax/nodes.ts'
import {directiveListOf} from '../server/directive-list.ts'
import {noteRegexDefaultsBelow} from '../server/regex-defaults.ts'
import {isRegistered} from '../server/registered-methods.ts'
import {accessFileNamesOf, isWhole, runUserOf, type ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {byMethod, type Layer, toLayer} from './layer.ts'
import {grantsAny, isWithoutLeave, type Leave, passesOver, passesUnknown, withLeave} from './leave.ts'

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

/**
 * Reads the .htaccess file of a directory, if what applies there lets it be read. One that is not a regular file closes
 * the directory. Of the names that AccessFileName gives the first that is there counts (server/config.c:
 * ap_parse_htaccess).
 */
export function readHtaccess(
  server: ServerModel,
  scope: ServerScope,
  directory: string,
  leave: Leave,
  method: string,
): HtaccessFile | undefined {
  if (isWithoutLeave(leave)) return undefined
  // Where only a part of a server is known, another file may say AllowOverride None, as most servers do.
  const isUnsaid = leave.override === undefined && leave.list === undefined
  if (isUnsaid && !isWhole(server)) return undefined
  const folder = directory === '/' ? '' : directory
  const path = accessFileNamesOf(server, scope)
    .map((name) => `${folder}/${name}`)
    .find((each) => server.fileSystem.kindOf(each) !== 'missing')
  if (path === undefined) return undefined
  const kind = server.fileSystem.kindOf(path)
  if (kind === 'directory' || kind === 'other')
    return unread(directory, {status: 403, failure: `${path} is not a regular file`})
  if (kind === 'closed')
    return {...unread(directory, undefined), doubt: `it is not known whether there is ${path}`}
  const {fileSystem, whyUnread} = forHtaccess(server)
  const {tree, files, error, assumptions} = readServerUnwalked(path, {
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
  if (error?.phase === 'read' && !passesUnknown(leave))
    return unread(directory, {status: 500, failure: `${path}: ${error.message}`})
  const left = withLeave(tree, leave)
  const {directives} = left
  const unknownMethod = unregisteredIn(server, directives)
  if (unknownMethod !== undefined)
    return unread(directory, {status: 500, failure: `${path}: Could not register method '${unknownMethod}'`})
  // The server asks for leave while it reads, so that one whose condition is false needs it too.
  const conditional = grantsAny(leave) ? undefined : files.flatMap(({root}) => conditionalsIn(root))[0]
  const stranger = left.stranger ?? conditional
  const {applying, ...others} = byMethod(directives, method)
  const fault: HtaccessFault | undefined =
    stranger !== undefined && !passesOver(leave)
      ? {status: 500, failure: `${path}: ${stranger} not allowed here`}
      : undefined
  return {
    layer: toLayer(directiveListOf(applying), {directory, ...others}),
    fault,
    doubt: assumptions[0]?.text ?? (fault ? undefined : doubtAbout(path, stranger, files)),
  }
}

/** In a conditional block what has no leave is an error all the same; which of its lines are in one is not looked at. */
function doubtAbout(
  path: string,
  passedOver: string | undefined,
  files: Reading['files'],
): string | undefined {
  const isInBlock = files.some(({root}) => conditionalsIn(root).length > 0)
  return passedOver !== undefined && isInBlock
    ? `${path}: ${passedOver} is passed over, unless it is in a conditional block`
    : undefined
}

/** The names of conditional blocks, which the server reads as it comes to them. */
function conditionalsIn({children}: {readonly children: readonly Content[]}): readonly string[] {
  return children.flatMap((node) =>
    node.type !== 'section' ? [] : /^If./i.test(node.name) ? [`<${node.name}`] : conditionalsIn(node),
  )
}

/** A method that only this file names (server/core.c: ap_limit_section). */
function unregisteredIn(server: ServerModel, tree: readonly ServerDirective[]): string | undefined {
  for (const node of tree) {
    const isLimit = node.name === '<Limit' || node.name === '<LimitExcept'
    const unknown =
      (isLimit ? wordsOf(node).find((method) => !isRegistered(server, method)) : undefined) ??
      unregisteredIn(server, node.children)
    if (unknown !== undefined) return unknown
  }
  return undefined
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
