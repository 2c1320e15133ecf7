import type {Pluggable} from 'unified'
import {VFile} from 'vfile'
import {changeSetOf, isEmpty} from '../edit/change-set.ts'
import {findTemplate} from '../query/templates/find-template.ts'
import {ACCEPTED, type FileVerdict} from '../reading/verdict/verdict.ts'
import {type Elsewhere, NOTHING_ELSEWHERE} from '../scopes/elsewhere.ts'
import {fromBytes} from '../syntax/from-bytes.ts'
import type {Root} from '../syntax/nodes.ts'
import {type SyntaxFinding, syntaxErrors} from '../syntax/syntax-errors.ts'
import {toText} from '../syntax/to-text.ts'
import type {TransformRun} from '../transform/outcome.ts'
import {ANY_TARGET, type Target} from '../transform/target.ts'
import {httpd} from '../unified/processor.ts'
import {createFileJudge, type FileJudge} from './file-judge.ts'
import type {FileResult} from './file-result.ts'
import {type Offer, offersOn} from './offer.ts'
import {refusalOfTemplate} from './refuse-template.ts'
import {loneServer} from './servers/lone-server.ts'
import {verdictOfPart} from './servers/part-verdict.ts'
import type {StagedServer} from './servers/staged-server.ts'
import {messagesIn, placeChanges, traceRuns} from './traced-runs.ts'

export interface TransformFileSettings {
  /** Transforms and presets, in order; an entry may be `[transform, options]`. */
  readonly transforms: readonly Pluggable[]
  /** `unsafe`: changes that are not safe are taken too. */
  readonly takes: 'safe' | 'unsafe'
  /** The other files of the server; without it the file is looked at by itself. */
  readonly elsewhere?: Elsewhere
  /** The server that steps are judged on; without it a server of this file alone. */
  readonly server?: StagedServer
  /** What the server says before the run; without it what any server says to this file. */
  readonly verdict?: FileVerdict
  /** The versions the result is for; without it any. */
  readonly target?: Target
  /** Number of the first change. */
  readonly firstId: number
  /** Asked about each change that would be made; what it does not accept is not made. Without it all are. */
  readonly accepts?: (offer: Offer) => boolean
}

/** Runs transforms over the bytes of one file. Nothing is read or written here. */
export function transformFile(path: string, bytes: Uint8Array, settings: TransformFileSettings): FileResult {
  return transformTree(path, fromBytes(bytes), settings)
}

/** The same for a file that is parsed already. */
export function transformTree(path: string, source: Root, settings: TransformFileSettings): FileResult {
  const {elsewhere = NOTHING_ELSEWHERE, target = ANY_TARGET, takes, accepts, transforms} = settings
  const text = toText(source)
  const file = new VFile({path})
  Object.assign(file.data, {httpdTakes: takes, httpdElsewhere: elsewhere, httpdTarget: target})
  if (accepts) file.data.httpdAccepts = offersOn(file, source, accepts)
  const errors = syntaxErrors(source)
  const template = findTemplate(source, text, path)
  const verdict = template ? ACCEPTED : (settings.verdict ?? verdictOfPart(source, target, path))
  const server = settings.server ?? loneServer(elsewhere, target)
  const judge = createFileJudge(server)
  // Of what the server rejects nothing is answered.
  if (!template && !errors.some(isFatal)) file.data.httpdServer = server
  if (!verdict.isAccepted) file.data.httpdIsRejected = true
  // What the server rejects does nothing that could be compared, and neither that nor a template is changed.
  if (!template && !errors.some(isFatal)) file.data.httpdJudge = judge.judge
  // A transform takes a Root and returns one.
  const result = processorWith(transforms).runSync(source, file) as Root
  const runs = file.data.httpd?.runs ?? []
  return toFileResult(
    {path, source, text, result, syntaxErrors: errors, template, verdict},
    runs,
    judge,
    settings,
  )
}

const processors = new WeakMap<readonly Pluggable[], Processor>()

type Processor = ReturnType<typeof httpd>

/** One processor per list of transforms: attaching them to each of thousands of files costs more than running them. */
function processorWith(transforms: readonly Pluggable[]): Processor {
  const known = processors.get(transforms)
  if (known) return known
  const processor = httpd()
  processor.use({plugins: [...transforms]})
  processor.freeze()
  processors.set(transforms, processor)
  return processor
}

function isFatal({rejected}: SyntaxFinding): boolean {
  return rejected === 'always'
}

/** What the server would reject of a result, if it does not reject the file as it is. */
function newFault(before: readonly SyntaxFinding[], result: Root): string | undefined {
  if (before.some(isFatal)) return undefined
  const fault = syntaxErrors(result).find(isFatal)
  return fault && `the server would reject the result: ${fault.message}`
}

interface Transformed
  extends Pick<FileResult, 'path' | 'source' | 'text' | 'result' | 'syntaxErrors' | 'template'> {
  readonly verdict: FileVerdict
}

function toFileResult(
  transformed: Transformed,
  runs: readonly TransformRun[],
  judge: FileJudge,
  {firstId}: TransformFileSettings,
): FileResult {
  const {verdict, ...file} = transformed
  const {source, text, result, syntaxErrors: errors, template} = file
  const traced = traceRuns(text, runs)
  const nothing = changeSetOf(text.length, [])
  const changeSet = traced.at(-1)?.composed ?? nothing
  const isBlocked =
    !template &&
    !isEmpty(changeSet) &&
    (errors.some(isFatal) || (!verdict.isAccepted && !verdict.isEndedBy(result)))
  const broken = isBlocked || isEmpty(changeSet) ? undefined : newFault(errors, result)
  const isLeft = isBlocked || template !== undefined || broken !== undefined
  const judgedEffects = isLeft || isEmpty(changeSet) ? undefined : judge.effectsBetween(source, result)
  return {
    ...file,
    faults: verdict.faults,
    result: isLeft ? source : result,
    changeSet: isLeft ? nothing : changeSet,
    changes: isLeft
      ? []
      : placeChanges(traced, (run) => run.changes).map((change, index) => ({...change, id: firstId + index})),
    heldBack: template ? [] : placeChanges(traced, (run) => run.heldBack),
    findings: messagesIn(traced, (run) => run.findings),
    refusals: template ? [refusalOfTemplate(template)] : messagesIn(traced, (run) => run.refusals),
    notes: isLeft ? [] : [...new Set(runs.flatMap(({notes}) => notes))],
    failures: [
      ...runs.flatMap(({outcome, transform, reason}) =>
        outcome === 'failed' ? [{transform, reason: reason ?? 'unknown'}] : [],
      ),
      ...(broken
        ? runs
            .filter(({outcome}) => outcome === 'changed')
            .map(({transform}) => ({transform, reason: broken}))
        : []),
    ],
    isBlocked,
    basis: judgedEffects?.basis,
    effects: judgedEffects?.effects,
    declared: runs.flatMap(({outcome, effects}) => (outcome === 'changed' ? effects : [])),
    undeclared: template ? [] : runs.flatMap((run) => run.undeclared),
  }
}
