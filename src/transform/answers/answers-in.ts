/** What the server answers at the mounts of a file, for checks that speak of answers. */
import {handlerAnswers} from '../../effects/ask/by-line/handler-answers.ts'
import {type AnswerAtMount, answersAtMount, folderAround} from '../../effects/ask/by-line/mount-answers.ts'
import {sourceAnswers} from '../../effects/ask/by-line/source-answers.ts'
import type {FileSystem} from '../../httpd/environment.ts'
import {once} from '../../query/once.ts'
import {cached} from '../../query/tree-cache.ts'
import {sectionsAround} from '../../query/tree-index.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Cause, Reason, Resolution} from '../../resolve/resolution.ts'
import {type ServedFolders, servedFolders} from '../../resolve/server/served-folders.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {BY_PROXY} from '../../resolve/steps/reach.ts'
import {directiveBehind} from '../../resolve/steps/trace.ts'
import type {Directive, Root, Section, Tag} from '../../syntax/nodes.ts'
import type {Place} from '../texts/texts.ts'

/** The server around a file, asked while a transform runs. */
export interface ServerAround {
  /** Its files; undefined where they are not known, as for a copy of a configuration. */
  readonly disk: FileSystem | undefined
  /** The names of the file, as answers tell them. */
  readonly files: ReadonlySet<string>
  /** The server with this tree of the file. */
  modelOf(root: Root): ServerModel
}

/** What a request at a mount, or below it, is answered with. */
export interface MountAnswer
  extends Pick<
    Resolution,
    'status' | 'handler' | 'deniedHandler' | 'processGroup' | 'script' | 'scriptName'
  > {
  /** Host and path of the request, `shop.example/cart`; of the main server the path alone. */
  readonly url: string
  /** Name of the virtual host that answers; undefined for the main server. */
  readonly host: string | undefined
  /** True if the alias maps the request; false if something before it does. */
  readonly isReached: boolean
  /** True where nothing but the configuration decides, and all of it is known. */
  readonly isCertain: boolean
  /** Why it is an error, where the server model has a word for it. */
  readonly cause: Cause | undefined
  /** The directives responsible, in the order they decide. */
  readonly because: readonly Decider[]
}

/** A directive that decided about an answer. */
export interface Decider {
  /** In the server's spelling; that of a section begins with `<`: `<Directory`. */
  readonly name: string
  /** The directive on one line. */
  readonly text: string
  /** The path of the `<Directory>` that holds it, where nothing else is around it and access was denied. */
  readonly folder: string | undefined
  /** Its place in the file that is looked at; undefined for another file. */
  readonly place: Place | undefined
}

/** What the server around a file answers, of an alias of the file; nothing where no server is known. */
export interface Answers {
  /** At its mounts. */
  at(alias: Directive): readonly MountAnswer[]
  /** To requests for the file of its script, where they are answered with the file itself. */
  withSourceOf(alias: Directive): readonly MountAnswer[]
  /** To requests for scripts that a handler of the section of a folder runs, without an alias. */
  byHandler(handler: Directive): readonly MountAnswer[]
  /** False for a line that is not read, because of a condition around it; undefined where no server is known. */
  isRead(line: Directive): boolean | undefined
  /** What URLs lead to, where a `<Directory>` applies; undefined where that is not known. */
  servedFolders(section: Section): ServedFolders | undefined
}

/**
 * Makes the model of the server when the first answer is asked for. Many checks ask for the same answers, which are kept
 * with the tree.
 */
export function answersIn(root: Root, around: ServerAround | undefined): Answers {
  if (!around) return NO_ANSWERS
  const modelNow = once(() => around.modelOf(root))
  const asked =
    (ask: Ask) =>
    (alias: Directive): readonly MountAnswer[] => {
      const model = modelNow()
      const known = answeredIn(root, ask)
      const found = known.get(alias)
      if (found?.model === model) return found.answers
      const answers = ask(model, alias).map((answer) => toAnswer(model, answer, root, around.files))
      known.set(alias, {model, answers})
      return answers
    }
  return {
    at: asked(answersAtMount),
    withSourceOf: asked(sourceAnswers),
    byHandler: asked((model, handler) => handlerAnswers(model, handler, around.disk)),
    isRead: (line) => linesReadBy(modelNow()).has(line),
    servedFolders: (section) => servedFolders(modelNow(), root, section),
  }
}

const NO_ANSWERS: Answers = {
  at: () => [],
  withSourceOf: () => [],
  byHandler: () => [],
  isRead: () => undefined,
  servedFolders: () => undefined,
}

const read = new WeakMap<ServerModel, ReadonlySet<Directive | Tag>>()

/** The lines that a server reads. Sections nest deeper than calls may. */
function linesReadBy(model: ServerModel): ReadonlySet<Directive | Tag> {
  const known = read.get(model)
  if (known) return known
  const lines = new Set<Directive | Tag>()
  const pending = [model.main, ...model.hosts].map(({directives}) => directives)
  for (let level = pending.pop(); level; level = pending.pop())
    for (const {origin, children} of level) {
      if (origin.node) lines.add(origin.node)
      if (children.length > 0) pending.push(children)
    }
  read.set(model, lines)
  return lines
}

type Ask = typeof answersAtMount

/** What was asked of an alias. A model that was made anew may answer otherwise. */
interface Answered {
  readonly model: ServerModel
  readonly answers: readonly MountAnswer[]
}

const newAnswered = (): Map<Ask, Map<Directive, Answered>> => new Map()

function answeredIn(root: Root, ask: Ask): Map<Directive, Answered> {
  const byAsk = cached(root, newAnswered)
  const found = byAsk.get(ask) ?? new Map<Directive, Answered>()
  byAsk.set(ask, found)
  return found
}

function toAnswer(
  model: ServerModel,
  answer: AnswerAtMount,
  root: Root,
  files: ReadonlySet<string>,
): MountAnswer {
  const {alias, scope, request, resolution, isPartlyUnread} = answer
  const {status, handler, deniedHandler, processGroup, script, scriptName, cause, because} = resolution
  const port = request.hostPort === undefined ? '' : `:${request.hostPort}`
  const folderOf = (directive: ServerDirective): string | undefined =>
    cause === 'access' ? folderAround(model, answer, directive) : undefined
  // Where a condition around the alias does not hold, there is nothing to ask.
  const given = new Set(alias.conditions.map((each) => `it is not known whether ${each} holds`))
  const doubts = resolution.reasons
    .slice(cause !== undefined && SAID.has(cause) ? 1 : 0)
    // Who answers is certain all the same.
    .filter((reason) => reason !== BY_PROXY)
  const isKnown = resolution.certain || doubts.every((reason) => given.has(reason))
  return {
    ...{status, handler, deniedHandler, processGroup, script, scriptName, cause},
    url: scope === model.main ? request.path : `${request.host}${port}${request.path}`,
    host: scope === model.main ? undefined : scope.name,
    isReached: because.some((reason) => directiveBehind(reason) === alias),
    isCertain: isKnown && !isPartlyUnread,
    because: because.map((reason) => toDecider(reason, root, files, folderOf)),
  }
}

/** The causes that the first reason of an answer tells. */
const SAID: ReadonlySet<Cause> = new Set([
  'encodedSlash',
  'execCgi',
  'embedded',
  'restrictedGroup',
  'undefinedGroup',
  'foreignGroup',
])

function toDecider(
  reason: Reason,
  root: Root,
  files: ReadonlySet<string>,
  folderOf: (directive: ServerDirective) => string | undefined,
): Decider {
  const directive = directiveBehind(reason)
  const node = directive?.origin.node
  const place = node?.type === 'directive' ? node : node && sectionsAround(root, node)[0]
  return {
    name: directive?.name ?? '',
    text: reason.directive,
    folder: directive && folderOf(directive),
    place: files.has(reason.origin.file) ? place : undefined,
  }
}
