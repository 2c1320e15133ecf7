/** The sentences that sum a difference up. */
import type {GateResult} from '../../inspect/diff/gate.ts'
import {passes} from '../../inspect/diff/gate.ts'
import type {ServerDiff} from '../../inspect/diff/server-diff.ts'
import {placeLabel} from '../inspect/place-label.ts'
import {counted} from './words.ts'

/** Which side does not start, and why; that of the new one first. */
export function rejectionSentences(diff: ServerDiff): readonly string[] {
  const {old, new: now} = diff
  const told = ({folder, rejection}: ServerDiff['old']): string =>
    rejection ? `${placeLabel(rejection.place, folder)}: ${rejection.message}` : ''
  return [
    ...(now.rejection ? [`The new server rejects its configuration: ${told(now)}`] : []),
    ...(old.rejection
      ? [
          `The old server rejects its configuration${now.rejection ? '' : ', the new one accepts it'}: ${told(old)}`,
        ]
      : []),
    ...(old.rejection || now.rejection
      ? ['A rejected server answers nothing. Below is what it would answer without the line.']
      : []),
  ]
}

/** The last sentence: what was found, and of what nothing is said. */
export function summarySentence(diff: ServerDiff): string {
  const {changes, connections, notJudged, notAsked, asked, hosts, uncertain} = diff
  const count = changes.length + connections.length
  const certain = changes.filter(({isCertain}) => isCertain).length + connections.length
  const may = count - certain
  const found =
    count === 0
      ? 'No difference'
      : [
          ...(certain > 0 ? [counted(certain, 'change')] : []),
          ...(may > 0
            ? [`${may.toLocaleString('en')} ${may === 1 ? 'class' : 'classes'} that may change`]
            : []),
        ].join(', ')
  const reached = hosts.all - hosts.proved
  const ground =
    asked === 0
      ? hosts.all === 1
        ? 'the host says the same'
        : `all ${counted(hosts.all, 'host')} say the same`
      : `${counted(asked, 'request')} asked of ${counted(reached, 'host')}${othersSay(hosts.proved)}`
  const lines = notJudged.length + notAsked.length
  return [
    `${found}: ${ground}.`,
    ...(uncertain > 0
      ? [
          `${counted(uncertain, 'answer')} ${uncertain === 1 ? 'is' : 'are'} uncertain on both sides, and the same as far as known.`,
        ]
      : []),
    ...(lines > 0 ? [`Nothing is said of ${counted(lines, 'changed line')}: see the list.`] : []),
  ].join(' ')
}

/** The hosts that need not be asked. */
function othersSay(count: number): string {
  if (count === 0) return ''
  return `, ${counted(count, 'host')} ${count === 1 ? 'says' : 'say'} the same`
}

/** What the gate says; undefined without one. */
export function gateSentence(result: GateResult): string | undefined {
  if (result.gate === 'none') return undefined
  if (passes(result)) return `Gate ${result.gate}: passed.`
  const {isRejected, changes, connections, lines} = result
  const why = [
    ...(isRejected ? ['a rejected configuration'] : []),
    ...(changes.length > 0 ? [counted(changes.length, 'change')] : []),
    ...(connections.length > 0 ? [counted(connections.length, 'connection')] : []),
    ...(lines.length > 0 ? [`${counted(lines.length, 'line')} about access that cannot be judged`] : []),
  ]
  return `Gate ${result.gate}: failed for ${why.join(', ')}.`
}
