/** Asks one host of each shape, and tells the answer for all others with their names. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {daemonsIn} from '../../../resolve/server/daemons.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {AskMount, MountAnswer} from '../mount-answer.ts'
import {shapesOf} from './host-shape.ts'
import {holdsWhole, putBack, takeOut} from './lifted-name.ts'
import {isWayTo, type MetFiles, noteFiles} from './met-files.ts'

/** The certain answer of a host, its name taken out. */
interface ShapeAnswer extends Pick<MetFiles, 'kinds' | 'unread'> {
  readonly script: string
  readonly processGroup: string
  readonly applicationGroup: string
  readonly owner: Owner
}

/** Who defines the process group that a request runs in; nobody for embedded mode. */
type Owner = 'main' | 'own' | 'nobody'

/** Answers as `ask` does. Only of hosts that differ in nothing but their name, one is asked for all. */
export function byShape(server: ServerModel, ask: AskMount): AskMount {
  const shapeOf = shapesOf(server)
  const answers = new Map<string, Map<string, ShapeAnswer>>()
  const answersFor = (scope: ServerScope): Map<string, ShapeAnswer> | undefined => {
    const shape = shapeOf(scope)
    if (shape === undefined) return undefined
    const known = answers.get(shape) ?? new Map<string, ShapeAnswer>()
    answers.set(shape, known)
    return known
  }
  // The mounts of a host are asked for one after the other, and its shape may be as long as its text.
  let last: {readonly scope: ServerScope; readonly answers: ReturnType<typeof answersFor>} | undefined
  return (alone, scope, alias) => {
    if (last?.scope !== scope) last = {scope, answers: answersFor(scope)}
    if (last.answers === undefined) return ask(alone, scope, alias)
    const key = `${alias.name} ${placeOf(scope, alias)}`
    const known = last.answers.get(key)
    const told = known && tellFor(server, scope, known)
    if (told) return told
    const {answer, files} = noteFiles(alone.fileSystem, (fileSystem) =>
      ask({...alone, fileSystem}, scope, alias),
    )
    const lifted = liftAnswer(server, scope, answer, files)
    if (lifted) last.answers.set(key, lifted)
    return answer
  }
}

const places = new WeakMap<readonly ServerDirective[], ReadonlyMap<ServerDirective, number>>()

/** So few are looked through faster than an index is made. */
const FEW = 8

/** The place of a directive among those of its name. */
function placeOf({byName}: ServerScope, alias: ServerDirective): number {
  const named = byName.get(alias.name) ?? []
  if (named.length < FEW) return named.indexOf(alias)
  const known = places.get(named) ?? new Map(named.map((each, place) => [each, place]))
  places.set(named, known)
  return known.get(alias) ?? -1
}

/** The answer for another host of the shape; undefined where its files or its daemon are not alike. */
function tellFor(server: ServerModel, scope: ServerScope, answer: ShapeAnswer): MountAnswer | undefined {
  const {name} = scope
  const {kindOf, read} = server.fileSystem
  const processGroup = putBack(answer.processGroup, name)
  const isAlike =
    ownerOf(server, scope, processGroup) === answer.owner &&
    answer.kinds.every(([path, kind]) => kindOf(putBack(path, name)) === kind) &&
    answer.unread.every((path) => 'problem' in read(putBack(path, name)))
  if (!isAlike) return undefined
  const applicationGroup = putBack(answer.applicationGroup, name)
  const script = putBack(answer.script, name)
  return {isRun: true, status: 200, script, processGroup, applicationGroup, certain: true, reasons: []}
}

/**
 * The answer without the name; undefined for one that may be another one for another name. The name must not be the
 * last component of what is looked at: parts of that are extensions, and Files sections match it.
 */
function liftAnswer(
  server: ServerModel,
  scope: ServerScope,
  {status, script, processGroup, applicationGroup, certain, reasons}: MountAnswer,
  met: MetFiles,
): ShapeAnswer | undefined {
  const {name} = scope
  const owner = ownerOf(server, scope, processGroup)
  if (status !== 200 || !certain || reasons.length > 0 || !owner) return undefined
  if (script === undefined || processGroup === undefined || applicationGroup === undefined) return undefined
  const texts = [script, processGroup, applicationGroup, ...met.unread]
  if (!isWayTo(script, met) || script.endsWith(`/${name}`)) return undefined
  if (!texts.every((text) => holdsWhole(text, name))) return undefined
  return {
    owner,
    processGroup: takeOut(processGroup, name),
    applicationGroup: takeOut(applicationGroup, name),
    script: takeOut(script, name),
    // What other hosts have on their way too was looked at.
    kinds: met.kinds.flatMap(([path, kind]) =>
      path.includes(name) ? [[takeOut(path, name), kind] as const] : [],
    ),
    unread: met.unread.map((path) => takeOut(path, name)),
  }
}

/** Undefined for a group that is not defined for sure by the main server or the host itself. */
function ownerOf(server: ServerModel, scope: ServerScope, group = ''): Owner | undefined {
  if (group === '') return 'nobody'
  const daemon = daemonsIn(server).get(group)
  if (!daemon || daemon.node.conditions.length > 0) return undefined
  return daemon.scope === server.main ? 'main' : daemon.scope === scope ? 'own' : undefined
}
