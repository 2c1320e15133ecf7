import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {element, link} from '../dom/element.ts'
import {keyOf} from '../model/model.ts'
import {STATUS_WORDS} from '../model/status-words.ts'
import {type Context, linkTo} from './context.ts'

/** The status of a server. */
export function statusBadge({status}: ServerResult): HTMLElement {
  return element('span', {class: `status ${status}`}, STATUS_WORDS[status])
}

/** The link to a shape, by its short id. */
export function shapeLink(context: Context, {label}: Shape): HTMLElement {
  return link(linkTo(context, {view: 'shape', id: label}), {class: 'shape-id'}, label)
}

/** The link to a server, by its name. */
export function serverLink(context: Context, name: string): HTMLElement {
  return link(linkTo(context, {view: 'server', id: keyOf(name)}), {class: 'server-name'}, name)
}
