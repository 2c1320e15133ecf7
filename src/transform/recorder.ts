import type {Replacement} from '../edit/change-set.ts'
import {createEditor} from '../edit/create-editor.ts'
import {EditError} from '../edit/edit-error.ts'
import type {Position, Root} from '../syntax/nodes.ts'
import {visiblePositionOf} from '../syntax/place.ts'
import type {TransformContext} from './context.ts'
import type {TransformDefinition} from './definition.ts'
import type {Applicability, Change, Finding, Refusal} from './outcome.ts'
import {fillMessage, type MessageData} from './texts/message.ts'
import {textOf} from './texts/text-of.ts'
import type {ObstacleOf, Place, Texts} from './texts/texts.ts'

/** Which changes are taken. */
export interface TakeSettings {
  /** `unsafe`: changes that are not safe are taken too. */
  readonly takes: 'safe' | 'unsafe'
  /** Asked about each change that would be made in a tree; what it does not accept is not made. */
  readonly accepts: (change: Change, root: Root) => boolean
}

/** What a transform has said so far; all positions are in the text it was given. */
interface Said {
  readonly changes: Change[]
  readonly heldBack: Change[]
  readonly findings: Finding[]
  readonly refusals: Refusal[]
  readonly notes: Set<string>
}

/** How a transform speaks. */
type Verbs = Pick<TransformContext<object, Texts>, 'change' | 'report' | 'refuse' | 'note'>

type Obstacle = ObstacleOf<Texts['refusals']>

/** Gives a transform its verbs, and keeps what it says with them. */
export function recorderFor(
  definition: TransformDefinition,
  root: Root,
  readText: () => string,
  {takes, accepts}: TakeSettings,
): {readonly said: Said; readonly verbs: Verbs} {
  const {messages, findings, refusals, notes} = definition
  const said: Said = {changes: [], heldBack: [], findings: [], refusals: [], notes: new Set()}
  const told = (key: string, place: Place) => ({
    transform: definition.name,
    key,
    url: definition.url,
    position: positionOf(place),
  })
  const refuse = (key: string, place: Place, related: readonly Place[], message: string, unlock: string) => {
    said.refusals.push({...told(key, place), message, unlock, related: related.map(positionOf)})
  }

  const verbs: Verbs = {
    change(place, key, data, edit, settings) {
      const replacements: Replacement[] = []
      try {
        edit(createEditor({root, text: readText(), record: (replacement) => replacements.push(replacement)}))
      } catch (error) {
        if (!(error instanceof EditError)) throw error
        refuse('edit', place, [], error.message, 'change these lines by hand')
        return false
      }
      const applicability = lower(definition.applicability, settings?.applicability ?? 'safe')
      const message = fillMessage(textOf('message', messages, key), data)
      const change = {...told(key, place), message, applicability, replacements}
      const isTakeable = applicability === 'safe' || (applicability === 'unsafe' && takes === 'unsafe')
      if (isTakeable && !accepts(change, root)) return false
      said[isTakeable ? 'changes' : 'heldBack'].push(change)
      return isTakeable
    },
    report(place, key, data, related = []) {
      const {message, reason, repair} = textOf('finding', findings, key)
      const filled = {message: fillMessage(message, data), reason: fillMessage(reason, data), repair}
      said.findings.push({...told(key, place), ...filled, related: related.map(positionOf)})
    },
    refuse(place: Place, why: string | Obstacle, values: MessageData = {}, lines: readonly Place[] = []) {
      const obstacle = typeof why === 'string' ? {key: why, data: values, related: lines} : why
      const {key, data, related = []} = obstacle
      const {reason, unlock} = textOf('refusal', refusals, key)
      refuse(key, place, related, fillMessage(reason, data), fillMessage(unlock, data))
    },
    note: (key, data) => said.notes.add(fillMessage(textOf('note', notes, key), data)),
  }
  return {said, verbs}
}

const ORDER: readonly Applicability[] = ['safe', 'unsafe', 'display-only']

function lower(one: Applicability, other: Applicability): Applicability {
  return ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))] as Applicability
}

function positionOf(place: Place): Position {
  return visiblePositionOf(place.type === 'section' ? place.opening : place)
}
