/** What would serve a request, step by step as the server decides it. */
import type {ServerDirective} from '../server-directive.ts'
import {accessOf} from './access.ts'
import {scriptNameOf, type WalkedFile, walkFile} from './file-walk.ts'
import {handlerOf, optionsOf} from './handler.ts'
import {readHtaccess} from './htaccess.ts'
import {type Layers, lastIn, layersOf, quote} from './layers.ts'
import {readPath} from './request-path.ts'
import type {Reason, Resolution, ServerRequest} from './resolution.ts'
import {type ServerModel, type ServerScope, settingOf} from './server-model.ts'
import {type Mapped, mapUrl, mayRewrite} from './url-map.ts'
import {selectHost} from './virtual-host.ts'
import {wordsOf} from './words.ts'
import {wsgiGroupsOf} from './wsgi.ts'

/** Resolves a request as far as the configuration and its files tell. */
export function resolveRequest(server: ServerModel, request: ServerRequest): Resolution {
  const {scope, doubt} = selectHost(server, request)
  const trace = createTrace(scope)
  if (doubt !== undefined) trace.doubts.push(doubt)
  trace.because(scope.section)
  const {path, refusal} = readPath(request.path, {
    mergesSlashes: !/^off$/i.test(settingOf(server, scope, 'MergeSlashes') ?? ''),
    encodedSlashes: encodedSlashesOf(settingOf(server, scope, 'AllowEncodedSlashes')),
  })
  if (refusal !== undefined) return trace.answer({status: refusal})
  return resolvePath(server, scope, request, path, trace, 0)
}

function encodedSlashesOf(word: string | undefined): 'off' | 'on' | 'nodecode' {
  const own = word?.toLowerCase()
  return own === 'on' || own === 'nodecode' ? own : 'off'
}

/** Internal redirects, such as that of DirectoryIndex, go through the same steps again. */
function resolvePath(
  server: ServerModel,
  scope: ServerScope,
  request: ServerRequest,
  path: string,
  trace: Trace,
  redirects: number,
): Resolution {
  const mapped = mapUrl(server, scope, path)
  trace.doubts.push(...mapped.doubts)
  trace.because(mapped.node)
  if (mapped.kind === 'redirect') return trace.answer({status: mapped.status})
  if (mapped.kind === 'proxy') {
    trace.doubts.push('the answer comes from the proxied server')
    return trace.answer({status: 200, handler: 'proxy-server'})
  }
  const file = walkFile(server.fileSystem, mapped.target)
  const faults: string[] = []
  const layers = layersOf(server, scope, file, {path, host: request.host}, (directory, above) => {
    const read = readHtaccess(server, directory, above)
    if (read?.fault !== undefined) faults.push(read.fault)
    if (read?.doubt !== undefined) trace.doubts.push(read.doubt)
    return read?.layer
  })
  trace.doubts.push(...layers.doubts, ...directoryRewrites(layers, file))
  if (faults.length > 0) return trace.answer({status: 500, failure: faults[0]})

  const access = accessOf(layers)
  if (access.verdict === 'denied') {
    for (const node of access.nodes) trace.because(node)
    return trace.answer({status: 403})
  }
  if (access.verdict === 'unknown') trace.doubts.push('access depends on who asks')
  return handle(server, scope, request, path, mapped, file, layers, trace, redirects)
}

function handle(
  server: ServerModel,
  scope: ServerScope,
  request: ServerRequest,
  path: string,
  mapped: Mapped,
  file: WalkedFile,
  layers: Layers,
  trace: Trace,
  redirects: number,
): Resolution {
  const aliased = mapped.kind === 'wsgi' ? 'wsgi-script' : mapped.kind === 'script' ? 'cgi-script' : undefined
  const chosen = handlerOf(layers, file, aliased)
  const options = optionsOf(layers)
  const {handler} = chosen
  if (file.kind === 'directory') {
    if (!path.endsWith('/')) return trace.answer({status: 301, handler})
    const index = redirects < 5 ? indexOf(server, layers, file) : undefined
    if (index !== undefined) return resolvePath(server, scope, request, path + index, trace, redirects + 1)
    if (handler === undefined && options.has('indexes'))
      return trace.answer({status: 200, handler: 'httpd/unix-directory'})
    return trace.answer({status: 403, handler})
  }
  if (file.kind === 'missing' && options.has('multiviews') && hasVariants(server, file)) {
    trace.doubts.push('MultiViews may choose another file')
  }
  trace.because(chosen.node)
  if (handler !== 'wsgi-script') return answerOther(server, file, handler, trace)
  if (file.kind === 'missing') return trace.answer({status: 404, handler})
  if (mapped.kind !== 'wsgi' && !options.has('execcgi'))
    return trace.answer({status: 403, handler, script: file.path})
  const scriptName = scriptNameOf(path, file.pathInfo)
  const viaAlias = mapped.kind === 'wsgi' ? mapped.node : undefined
  const groups = wsgiGroupsOf(server, scope, layers, request, scriptName, viaAlias)
  for (const node of groups.nodes) trace.because(node)
  trace.doubts.push(...groups.doubts)
  if (groups.failure !== undefined)
    return trace.answer({status: 500, handler, script: file.path, failure: groups.failure})
  const limit = lastIn(layers, 'LimitRequestBody')
  if (
    limit &&
    Number(wordsOf(limit.node)[0]) > 0 &&
    (request.bodyLength ?? 0) > Number(wordsOf(limit.node)[0])
  ) {
    trace.because(limit.node)
    return trace.answer({status: 413, handler, script: file.path})
  }
  const missing = missingCallable(server, layers, file)
  if (missing !== undefined) {
    const reason = `${file.path} is run as a script and holds no "${missing}"`
    return trace.answer({status: 500, handler, script: file.path, failure: reason})
  }
  const {process: processGroup, application: applicationGroup} = groups
  return trace.answer({
    status: 200,
    handler,
    script: file.path,
    scriptName,
    pathInfo: file.pathInfo,
    processGroup,
    applicationGroup,
  })
}

/** The name mod_wsgi looks for in the script, if the script surely does not have it. */
function missingCallable({fileSystem}: ServerModel, layers: Layers, {path}: WalkedFile): string | undefined {
  const set = lastIn(layers, 'WSGICallableObject')
  const name = (set && wordsOf(set.node)[0]) ?? 'application'
  const bytes = fileSystem.read(path)
  if (!(bytes instanceof Uint8Array)) return undefined
  const text = Buffer.from(bytes).toString('latin1')
  return text.includes(name) || /import\s*\*|\bexec\b|globals\(/.test(text) ? undefined : name
}

/** Static files, and handlers other than mod_wsgi's. One that no module has leaves the file to the default handler. */
function answerOther(
  server: ServerModel,
  file: WalkedFile,
  handler: string | undefined,
  trace: Trace,
): Resolution {
  const needsCgi = handler === 'cgi-script'
  const hasCgi = server.modules.has('mod_cgi.c') || server.modules.has('mod_cgid.c')
  const isStatic = handler === undefined || handler === 'default-handler' || (needsCgi && !hasCgi)
  if (file.kind === 'missing') return trace.answer({status: 404, handler})
  if (isStatic)
    return file.pathInfo === ''
      ? trace.answer({status: 200, handler, script: file.path})
      : trace.answer({status: 404, handler})
  trace.doubts.push(`the answer comes from the handler ${handler}`)
  return trace.answer({status: 200, handler, script: file.path})
}

/** The first index file that is there (mod_dir.c: fixup_dir). */
function indexOf({fileSystem}: ServerModel, layers: Layers, file: WalkedFile): string | undefined {
  const found = lastIn(layers, 'DirectoryIndex')
  const names = found ? wordsOf(found.node) : ['index.html']
  return names.find((name) => name !== 'disabled' && fileSystem.kindOf(`${file.path}/${name}`) === 'file')
}

function hasVariants({fileSystem}: ServerModel, {path}: WalkedFile): boolean {
  const slash = path.lastIndexOf('/')
  const entries = fileSystem.list(path.slice(0, slash) || '/')
  return (
    Array.isArray(entries) &&
    entries.some(({name}: {name: string}) => name.startsWith(`${path.slice(slash + 1)}.`))
  )
}

/** Rules in Directory sections see the path below the directory. */
function directoryRewrites({layers}: Layers, file: WalkedFile): readonly string[] {
  const engine = lastIn(
    {layers: layers.filter(({section}, index) => section !== undefined || index > 1)},
    'RewriteEngine',
  )
  if (!engine || !/^on$/i.test(wordsOf(engine.node)[0] ?? '')) return []
  const {section} = engine.layer
  const base = section ? (wordsOf(section)[0] ?? '/') : (file.directories.at(-1) ?? '/')
  const below = `${file.path}${file.pathInfo}`.slice(base.replace(/\/$/, '').length + 1)
  return engine.layer.directives
    .filter((node) => node.name === 'RewriteRule' && mayRewrite(node, below))
    .map((node) => `${quote(node)} may rewrite the path`)
}

interface Answer extends Partial<Omit<Resolution, 'certain' | 'reasons' | 'virtualHost' | 'because'>> {
  readonly status: number
  readonly failure?: string | undefined
}

interface Trace {
  readonly doubts: string[]
  because(node: ServerDirective | undefined): void
  answer(answer: Answer): Resolution
}

/** Collects what decided, in order. */
function createTrace(scope: ServerScope): Trace {
  const doubts: string[] = []
  const because: Reason[] = []
  const {section} = scope
  const [address] = section ? wordsOf(section) : []
  return {
    doubts,
    because(node) {
      if (!node) return
      for (const condition of node.conditions) doubts.push(`it is not known whether ${condition} holds`)
      because.push({file: node.file, line: node.line, directive: quote(node)})
    },
    answer({failure, ...answer}) {
      const reasons = [...new Set(doubts)]
      const name = scope.hasOwnName ? scope.name : undefined
      return {
        certain: reasons.length === 0,
        reasons: failure === undefined ? reasons : [failure, ...reasons],
        virtualHost: section ? {address: address ?? '*', name} : undefined,
        script: answer.script,
        scriptName: answer.scriptName,
        pathInfo: answer.pathInfo,
        handler: answer.handler,
        processGroup: answer.processGroup,
        applicationGroup: answer.applicationGroup,
        status: answer.status,
        because,
      }
    },
  }
}
