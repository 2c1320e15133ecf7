/** What a server answers to requests for scripts that a handler runs in a folder below the DocumentRoot, without an alias. */
import type {FileSystem} from '../../../httpd/environment.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {documentRootOf, fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {directiveBehind} from '../../../resolve/steps/trace.ts'
import type {Directive} from '../../../syntax/nodes.ts'
import {addressOf} from '../address.ts'
import {encoded} from '../paths/encoded.ts'
import {plainFolderOf, plainPath} from '../paths/plain-folder.ts'
import {type AnswerAtMount, answerTo, MOST_HOSTS} from './mount-answers.ts'

/** A handler in the section of a folder. */
interface PlacedHandler {
  readonly handler: ServerDirective
  readonly scope: ServerScope
  /** Without a slash at its end. */
  readonly folder: string
  /** Of a Files section around it. */
  readonly file: string | undefined
}

/**
 * Asks for a script in the folder of a line that sets a handler, by the DocumentRoot of each host. Only answers in which
 * that line has the script run are given.
 * @param disk the files of the server, where they are known: a script that is there is asked for, else one is assumed
 */
export function handlerAnswers(
  server: ServerModel,
  line: Directive,
  disk: FileSystem | undefined,
): readonly AnswerAtMount[] {
  return placedHandlersOf(server, line).flatMap((placed) => {
    const {handler, scope, folder} = placed
    const heirs = scope === server.main ? [scope, ...server.hosts.slice(0, MOST_HOSTS)] : [scope]
    return heirs.flatMap((heir) => {
      const root = documentRootOf(server, heir)
      const base = root && plainPath(fromServerRoot(server, root))
      if (base === undefined || !`${folder}/`.startsWith(`${base}/`)) return []
      const address = addressOf(server, heir)
      return namesFor(placed, disk)
        .map((name) => `${folder}/${name}`)
        .map((file) => {
          const path = encoded(file.slice(base.length))
          return answerTo(withFile(server, file), handler, heir, {...address, path})
        })
        .filter(({resolution}) => isRunBy(handler, resolution))
    })
  })
}

/** True if a directive has mod_wsgi run what is asked for, or would if the server let anybody in. */
function isRunBy(
  handler: ServerDirective,
  {because, cause, deniedHandler}: AnswerAtMount['resolution'],
): boolean {
  if (cause === 'access') return deniedHandler === 'wsgi-script'
  return because.some((reason) => directiveBehind(reason) === handler)
}

/** The same server with a file, and the folders to it. */
function withFile(server: ServerModel, file: string): ServerModel {
  const {fileSystem} = server
  const kindOf: FileSystem['kindOf'] = (path) => {
    if (path === file) return 'file'
    return file.startsWith(`${path}/`) ? 'directory' : fileSystem.kindOf(path)
  }
  return {...server, fileSystem: {...fileSystem, kindOf}}
}

function placedHandlersOf(server: ServerModel, line: Directive): readonly PlacedHandler[] {
  return [server.main, ...server.hosts].flatMap((scope) =>
    (scope.byName.get('<Directory') ?? []).flatMap((section) => {
      const folder = plainFolderOf(section)
      if (folder === undefined) return []
      return section.children
        .flatMap(handlersIn)
        .filter(({handler}) => handler.origin.node === line)
        .map((placed) => ({...placed, scope, folder}))
    }),
  )
}

/** A directive, or those of a Files section with the name of the file; none for a section of patterns. */
function handlersIn(
  directive: ServerDirective,
): readonly {readonly handler: ServerDirective; readonly file: string | undefined}[] {
  if (directive.name !== '<Files') return [{handler: directive, file: undefined}]
  const [file = '', ...others] = wordsOf(directive)
  if (others.length > 0 || /[*?[~$/]/.test(file)) return []
  return directive.children.map((handler) => ({handler, file}))
}

/**
 * The file of a Files section, else a script with each extension of an AddHandler, or any of a SetHandler; of a folder that
 * is on the disk one that is there.
 */
function namesFor({handler, folder, file}: PlacedHandler, disk: FileSystem | undefined): readonly string[] {
  const endings =
    handler.name === 'SetHandler'
      ? ['.wsgi', '.py', '']
      : wordsOf(handler)
          .slice(1)
          .map((extension) => `.${extension.replace(/^\./, '')}`)
  const assumed = file ?? `x${endings[0] ?? ''}`
  if (!disk) return [assumed]
  const entries = disk.list(folder)
  if ('problem' in entries) return []
  const there = entries
    .map(({name}) => name)
    .filter((name) => !name.startsWith('.') && disk.kindOf(`${folder}/${name}`) === 'file')
  if (file !== undefined) return there.includes(file) ? [file] : []
  const found = endings.flatMap((ending) => there.find((name) => name.endsWith(ending)) ?? [])
  return found.slice(0, 1)
}
