import {applyChanges, changeSetOf, isEmpty, type Replacement} from '../edit/change-set.ts'
import {EditError} from '../edit/edit-error.ts'
import {createEditor} from '../edit/editor.ts'
import {nextSiblingOf} from '../query/siblings.ts'
import {findDirectives, findSections, parentOf, sectionsAround} from '../query/tree-index.ts'
import type {Elsewhere} from '../scopes/elsewhere.ts'
import {serverViewOf} from '../scopes/server-view.ts'
import type {Root} from '../syntax/nodes.ts'
import {parse} from '../syntax/parser.ts'
import {visiblePositionOf} from '../syntax/place.ts'
import {toText} from '../syntax/to-text.ts'
import {wsgiOf} from '../wsgi/wsgi-model.ts'
import type {FileKind, TransformContext} from './context.ts'
import type {TransformDefinition} from './definition.ts'
import {reasonOf} from './failure.ts'
import type {OptionSchemas, OptionsOf} from './options.ts'
import type {Applicability, Change, Finding, Refusal, TransformRun} from './outcome.ts'
import type {Target} from './target.ts'
import {fillMessage, type MessageData} from './texts/message.ts'
import {textOf} from './texts/text-of.ts'
import type {ObstacleOf, Place, RefusalText, Texts} from './texts/texts.ts'

export interface RunSettings {
  /** `unsafe`: changes that are not safe are taken too. */
  readonly takes: 'safe' | 'unsafe'
  /** The other files of the server. */
  readonly elsewhere: Elsewhere
  readonly kind: FileKind
  readonly target: Target
  /** Asked about each change that would be made in a tree; what it does not accept is not made. */
  readonly accepts: (change: Change, root: Root) => boolean
}

type Obstacle = ObstacleOf<Texts['refusals']>

export interface TransformResult {
  readonly run: TransformRun
  /** The tree after the changes; the same object if there are none. */
  readonly root: Root
}

/**
 * Runs a transform over one tree. An exception of the transform becomes the outcome `failed`, and none of its
 * changes are made.
 */
export function runTransform<S extends OptionSchemas>(
  definition: TransformDefinition<S>,
  options: OptionsOf<S>,
  root: Root,
  {takes, elsewhere, kind, target, accepts}: RunSettings,
): TransformResult {
  // Joined when first needed: most files are left as they are.
  let joined: string | undefined
  const readText = (): string => {
    joined ??= toText(root)
    return joined
  }
  const {offset: length} = root.position.end
  const changes: Change[] = []
  const heldBack: Change[] = []
  const findings: Finding[] = []
  const refusals: Refusal[] = []
  const notes = new Set<string>()
  const {name: transform, url, effects} = definition

  const refuse = (
    place: Place,
    {reason, unlock}: RefusalText,
    key: string,
    data: MessageData,
    related: readonly Place[],
  ): void => {
    refusals.push({
      transform,
      key,
      url,
      message: fillMessage(reason, data),
      unlock: fillMessage(unlock, data),
      position: positionOf(place),
      related: related.map(positionOf),
    })
  }
  const view = serverViewOf(root, elsewhere)
  const context: TransformContext<OptionsOf<S>, Texts> = {
    root,
    view,
    wsgi: wsgiOf(view),
    options,
    kind,
    target,
    find: (name) => findDirectives(root, name),
    findSections: (name) => findSections(root, name),
    sectionsAround: (node) => sectionsAround(root, node),
    parentOf: (node) => parentOf(root, node) ?? root,
    nextSiblingOf: (node) => nextSiblingOf(root, node),
    change(place, key, data, edit, settings) {
      const replacements: Replacement[] = []
      try {
        edit(createEditor(root, readText(), (replacement) => replacements.push(replacement)))
      } catch (error) {
        if (!(error instanceof EditError)) throw error
        refuse(place, {reason: error.message, unlock: 'change these lines by hand'}, 'edit', {}, [])
        return false
      }
      const applicability = lower(definition.applicability, settings?.applicability ?? 'safe')
      const message = fillMessage(textOf('message', definition.messages, key), data)
      const change = {transform, key, url, message, applicability, position: positionOf(place), replacements}
      const isTakeable = applicability === 'safe' || (applicability === 'unsafe' && takes === 'unsafe')
      if (isTakeable && !accepts(change, root)) return false
      ;(isTakeable ? changes : heldBack).push(change)
      return isTakeable
    },
    report(place, key, data, related = []) {
      const {message, reason, repair} = textOf('finding', definition.findings, key)
      findings.push({
        transform,
        key,
        url,
        message: fillMessage(message, data),
        reason: fillMessage(reason, data),
        repair,
        position: positionOf(place),
        related: related.map(positionOf),
      })
    },
    refuse(place: Place, why: string | Obstacle, values: MessageData = {}, lines: readonly Place[] = []) {
      const {
        key,
        data,
        related = [],
      } = typeof why === 'string' ? {key: why, data: values, related: lines} : why
      refuse(place, textOf('refusal', definition.refusals, key), key, data, related)
    },
    note: (key, data) => notes.add(fillMessage(textOf('note', definition.notes, key), data)),
  }

  try {
    refusePromise(definition.run(context))
    const changeSet = changeSetOf(
      length,
      changes.flatMap(({replacements}) => replacements),
    )
    const outcome = isEmpty(changeSet) ? 'unchanged' : 'changed'
    const next = isEmpty(changeSet) ? root : parse(applyChanges(changeSet, readText()), root.encoding)
    return {
      run: {transform, outcome, effects, changeSet, changes, heldBack, findings, refusals, notes: [...notes]},
      root: next,
    }
  } catch (error) {
    const reason = reasonOf(error, changes)
    const nothing = {changes: [], heldBack: [], findings: [], refusals: [], notes: []}
    return {
      run: {transform, outcome: 'failed', effects, reason, changeSet: changeSetOf(length, []), ...nothing},
      root,
    }
  }
}

/** What `run` does once it has waited comes too late. */
function refusePromise(returned: unknown): void {
  if (!(returned instanceof Promise)) return
  // Whatever it comes to, this is what is wrong with it.
  returned.catch(() => {})
  throw new TypeError('run returned a promise: a transform must not be async')
}

const ORDER: readonly Applicability[] = ['safe', 'unsafe', 'display-only']

function lower(one: Applicability, other: Applicability): Applicability {
  return ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))] as Applicability
}

function positionOf(place: Place) {
  return visiblePositionOf(place.type === 'section' ? place.opening : place)
}
