import type {Pluggable} from 'unified'
import {VFile} from 'vfile'
import {type ChangeSet, changeSetOf, isEmpty} from '../edit/change-set.ts'
import {composeChanges} from '../edit/compose.ts'
import {type ToOriginal, traceBackIn} from '../edit/trace-back.ts'
import type {Effect} from '../effects/effects.ts'
import {findTemplate} from '../query/templates/find-template.ts'
import {forgetTree} from '../query/tree-cache.ts'
import {type Elsewhere, NOTHING_ELSEWHERE} from '../scopes/elsewhere.ts'
import type {Root} from '../syntax/nodes.ts'
import {syntaxErrors} from '../syntax/syntax-errors.ts'
import {toText} from '../syntax/to-text.ts'
import type {Change, TransformRun} from '../transform/outcome.ts'
import {ANY_TARGET, type Target} from '../transform/target.ts'
import {httpd} from '../unified/processor.ts'
import {fileEffects} from './file-effects.ts'
import type {FileResult, NumberedChange} from './file-result.ts'
import {type Offer, offersOn} from './offer.ts'
import {refusalOfTemplate} from './refuse-template.ts'

export interface TransformFileSettings {
  /** Transforms and presets, in order; an entry may be `[transform, options]`. */
  readonly transforms: readonly Pluggable[]
  /** `unsafe`: changes that are not safe are taken too. */
  readonly takes: 'safe' | 'unsafe'
  /** The other files of the server; without it the file is looked at by itself. */
  readonly elsewhere?: Elsewhere
  /** The versions the result is for; without it any. */
  readonly target?: Target
  /** Number of the first change. */
  readonly firstId: number
  /** Asked about each change that would be made; what it does not accept is not made. Without it all are. */
  readonly accepts?: (offer: Offer) => boolean
}

/** Runs transforms over the bytes of one file. Nothing is read or written here. */
export function transformFile(path: string, bytes: Uint8Array, settings: TransformFileSettings): FileResult {
  const file = new VFile({path, value: bytes})
  file.data.httpdTakes = settings.takes
  if (settings.elsewhere) file.data.httpdElsewhere = settings.elsewhere
  if (settings.target) file.data.httpdTarget = settings.target
  const processor = processorWith(settings.transforms)
  const source = processor.parse(file)
  if (settings.accepts) file.data.httpdAccepts = offersOn(file, source, settings.accepts)
  // A transform takes a Root and returns one.
  const result = processor.runSync(source, file) as Root
  const outcome = toFileResult(path, source, result, file.data.httpd?.runs ?? [], settings)
  for (const root of [source, result]) forgetTree(root)
  return outcome
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

function toFileResult(
  path: string,
  source: Root,
  result: Root,
  runs: readonly TransformRun[],
  {firstId, takes, elsewhere = NOTHING_ELSEWHERE, target = ANY_TARGET}: TransformFileSettings,
): FileResult {
  const text = toText(source)
  const errors = syntaxErrors(source)
  const template = findTemplate(source, text, path)
  const traced = traceRuns(text, runs)
  const numbered = (pick: (run: TransformRun) => readonly Change[]): readonly NumberedChange[] =>
    traced.flatMap(({run, toOriginal}) => pick(run).map((change) => toNumbered(change, toOriginal)))
  const changeSet = traced.at(-1)?.composed ?? changeSetOf(text.length, [])
  const isBlocked = !template && !isEmpty(changeSet) && errors.some(({rejected}) => rejected === 'always')
  const changes = numbered((run) => run.changes).map((change, index) => ({...change, id: firstId + index}))
  const heldBack = numbered((run) => run.heldBack)
  const effects =
    isEmpty(changeSet) || isBlocked || template ? undefined : fileEffects(source, result, elsewhere, target)
  const undeclared = undeclaredEffects(effects?.effects ?? [], runs)
  const isHeldBack = undeclared.length > 0 && takes === 'safe'
  const isLeft = isBlocked || isHeldBack || template !== undefined
  return {
    path,
    source,
    text,
    result: isLeft ? source : result,
    changeSet: isLeft ? changeSetOf(text.length, []) : changeSet,
    changes: isLeft ? [] : changes,
    heldBack: template ? [] : isHeldBack ? [...changes.map(toUnsafe), ...heldBack] : heldBack,
    findings: traced.flatMap(({run, toOriginal}) =>
      run.findings.map((finding) => ({
        ...finding,
        position: toOriginal(finding.position),
        related: finding.related.map(toOriginal),
      })),
    ),
    refusals: template
      ? [refusalOfTemplate(template)]
      : traced.flatMap(({run, toOriginal}) =>
          run.refusals.map((refusal) => ({
            ...refusal,
            position: toOriginal(refusal.position),
            related: refusal.related.map(toOriginal),
          })),
        ),
    template,
    notes: isLeft ? [] : [...new Set(runs.flatMap(({notes}) => notes))],
    failures: runs.flatMap(({outcome, transform, reason}) =>
      outcome === 'failed' ? [{transform, reason: reason ?? 'unknown'}] : [],
    ),
    syntaxErrors: errors,
    isBlocked,
    effects,
    undeclared,
  }
}

/** Effects that none of the transforms that changed the file declared. */
function undeclaredEffects(effects: readonly Effect[], runs: readonly TransformRun[]): readonly Effect[] {
  const declared = new Set(runs.flatMap((run) => (run.outcome === 'changed' ? run.effects : [])))
  return effects.filter(({keys}) => keys.some((key) => !declared.has(key)))
}

function toUnsafe(change: NumberedChange): NumberedChange {
  return {...change, applicability: 'unsafe'}
}

interface TracedRun {
  readonly run: TransformRun
  /** All runs up to and with this one. */
  readonly composed: ChangeSet
  /** From a position in the text this run was given. */
  readonly toOriginal: ToOriginal
}

function traceRuns(text: string, runs: readonly TransformRun[]): readonly TracedRun[] {
  const traceBack = traceBackIn(text)
  let before = changeSetOf(text.length, [])
  return runs.map((run) => {
    const toOriginal = traceBack(before)
    before = isEmpty(run.changeSet) ? before : composeChanges(before, run.changeSet)
    return {run, composed: before, toOriginal}
  })
}

function toNumbered({replacements, ...change}: Change, toOriginal: ToOriginal): NumberedChange {
  const ranges = replacements.map(({from, to}) => {
    const place = (offset: number) => ({line: 0, column: 0, offset})
    const {start, end} = toOriginal({start: place(from), end: place(to)})
    return {from: start.offset, to: end.offset}
  })
  return {...change, id: 0, position: toOriginal(change.position), ranges}
}
