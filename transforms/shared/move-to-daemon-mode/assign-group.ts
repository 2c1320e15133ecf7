import {
  argumentsOf,
  type Content,
  type Directive,
  directive,
  type Editor,
  locationFormOf,
  type NewLine,
  section,
  setOff,
  wordsOf,
} from 'httpd-codemod/transform'
import {type Application, toOptionValue, type WsgiModel} from 'httpd-codemod/wsgi'
import type {Style} from './assignment-style.ts'
import {type DaemonSettings, missingSettings, toOptions} from './daemon-settings.ts'
import type {GroupChoice} from './group-choice.ts'
import {preloadOption, preloadsOf} from './preloads.ts'
import {restrictionsOf} from './restrictions-of.ts'

/** An application, and how it gets its group. */
export interface Move {
  readonly application: Application
  readonly group: GroupChoice
  readonly style: Style
  /** What the embedded processes have, which the definition must repeat. */
  readonly embedded: DaemonSettings
  /** The node after the alias. */
  readonly next: Content | undefined
}

/** Defines the group where it is not yet, or completes its definition; then assigns the application to it. */
export function assignGroup(edit: Editor, {application, group, style, embedded, next}: Move): void {
  const {node} = application
  const bare = directive('WSGIProcessGroup', group.name)
  const isBeside = style === 'directive' && group.kind === 'idle' && group.defined.scope === application.scope
  const above = [
    ...(group.kind === 'new'
      ? [directive('WSGIDaemonProcess', group.name, ...toOptions(group.settings))]
      : []),
    ...(style === 'directive' && !isBeside ? [bare] : []),
  ]
  if (group.kind === 'idle') {
    const {node: line} = group.defined
    if (isBeside) edit.insertAfter(line, bare)
    for (const option of toOptions(missingSettings(embedded, group.settings)))
      edit.insertArgument(line, argumentsOf(line).length, option)
  }
  if (above.length > 0) edit.insertBelowComments(node, ...above)
  // Somebody may have put a comment after the arguments, so the option follows the target.
  if (style === 'alias-option') edit.insertArgument(node, 2, optionFor(group))
  if (style === 'location') edit.insertAfter(node, ...setOff(locationBlock(application, bare), next))
}

/** Makes what adds a group to the lines that name the embedded processes for an application, to each line once. */
export function followerOf(
  wsgi: WsgiModel,
): (edit: Editor, application: Application, group: GroupChoice) => void {
  const followed = new Map<Directive, Set<string | undefined>>()

  return (edit, application, group) => {
    for (const line of restrictionsOf(application).filter((each) => isFirst(each, group)))
      edit.insertArgument(line, argumentsOf(line).length, group.name)
    for (const line of preloadsOf(wsgi, application).filter((each) => isFirst(each, group)))
      edit.setArgument(line, preloadOption(line) ?? 0, optionFor(group))
  }

  /** False where a line has followed that group already, with the same application of another virtual host. */
  function isFirst(line: Directive, {name}: GroupChoice): boolean {
    const groups = followed.get(line) ?? new Set(wordsOf(line))
    if (groups.has(name)) return false
    followed.set(line, groups.add(name))
    return true
  }
}

function optionFor({name}: GroupChoice): {readonly raw: string} {
  return {raw: `process-group=${toOptionValue(name)}`}
}

function locationBlock(application: Application, bare: NewLine): readonly NewLine[] {
  const form = locationFormOf(application)
  return form ? [section(form.name, [form.argument], [bare])] : []
}
