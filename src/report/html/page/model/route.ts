import {ALL, type Filter} from './filter.ts'

/** What the page shows: all of it is in the fragment, so that a link leads to it. */
export interface Route {
  readonly view: string
  /** A shape or a server, for the views of one. */
  readonly id: string
  readonly filter: Filter
  readonly sides: 'split' | 'unified' | undefined
}

/** The route of a fragment such as `#/shape/a1f3e0?sides=unified`; one that is damaged leads to the start. */
export function routeOf(fragment: string): Route {
  const [path = '', query = ''] = splitOnce(fragment.replace(/^#\/?/, ''), '?')
  const [view = '', id = ''] = splitOnce(path, '/')
  const values = new URLSearchParams(query)
  const sides = values.get('sides')
  return {
    view: decoded(view),
    id: decoded(id),
    filter: {
      status: values.get('status') ?? '',
      shape: values.get('shape') ?? '',
      transform: values.get('transform') ?? '',
      host: values.get('host') ?? '',
      search: values.get('search') ?? '',
      refused: values.has('refused'),
      unsafe: values.has('unsafe'),
    },
    sides: sides === 'split' || sides === 'unified' ? sides : undefined,
  }
}

/** The fragment of a route. */
export function fragmentOf({view, id, filter, sides}: Route): string {
  const values = Object.entries<string | boolean>({...ALL, ...filter})
    .filter(([, value]) => value !== '' && value !== false)
    .map(([key, value]) => (value === true ? key : `${key}=${encoded(`${value}`)}`))
  if (sides) values.push(`sides=${sides}`)
  const query = values.length === 0 ? '' : `?${values.join('&')}`
  return `#/${encoded(view)}${id === '' ? '' : `/${encoded(id)}`}${query}`
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function splitOnce(text: string, at: string): readonly string[] {
  const index = text.indexOf(at)
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + at.length)]
}
