import {includesIn} from '../query/includes.ts'
import {cached} from '../query/tree-cache.ts'
import {findDirectives} from '../query/tree-index.ts'
import type {Directive, Root} from '../syntax/nodes.ts'
import type {Elsewhere} from './elsewhere.ts'
import {type Scope, scopesOf} from './scopes.ts'

/** The server as one file sees it. */
export interface ServerView {
  /** The tree of the file. */
  readonly root: Root
  /** The main server, as far as it is in this file. */
  readonly main: Scope
  /** The main server first, then the virtual hosts in text order. */
  readonly scopes: readonly Scope[]
  /** Include, IncludeOptional and Use: text that is not in this file, or not where it takes effect. */
  readonly unread: readonly Directive[]
  /** What the other files hold. */
  readonly elsewhere: Elsewhere
  /** How often the server reads the file. */
  readonly reads: number
  /**
   * True if the text of this file and of the others is all that the server reads. A file by itself is a whole server
   * where it loads modules, opens a port and includes nothing.
   */
  readonly isWhole: boolean
}

interface Made {
  readonly view: ServerView
  /** What was made of the view, by the function that made it. */
  readonly values: Map<unknown, unknown>
}

const newViews = (): Map<Elsewhere, Made> => new Map()

/** The view of a file, made once for each tree and what is around it. */
export function serverViewOf(root: Root, elsewhere: Elsewhere): ServerView {
  return madeFor(root, elsewhere).view
}

function madeFor(root: Root, elsewhere: Elsewhere): Made {
  const views = cached(root, newViews)
  const made = views.get(elsewhere) ?? {view: toView(root, elsewhere), values: new Map()}
  views.set(elsewhere, made)
  return made
}

function toView(root: Root, elsewhere: Elsewhere): ServerView {
  const scopes = scopesOf(root)
  const unread = [...includesIn(root), ...findDirectives(root, 'Use')]
  return {
    root,
    main: scopes[0],
    scopes,
    unread,
    elsewhere,
    reads: elsewhere.reads,
    isWhole: elsewhere.isComplete || isWholeByItself(root, unread),
  }
}

function isWholeByItself(root: Root, unread: readonly Directive[]): boolean {
  return (
    unread.length === 0 && ['LoadModule', 'Listen'].every((name) => findDirectives(root, name).length > 0)
  )
}

/** What `make` makes of a view, made once; it is dropped with what else was made of the tree. */
export function ofView<T>(view: ServerView, make: (view: ServerView) => T): T {
  const {values} = madeFor(view.root, view.elsewhere)
  // Each function has its own entry, which only this line writes.
  if (values.has(make)) return values.get(make) as T
  const made = make(view)
  values.set(make, made)
  return made
}

/** All lines of a directive that are known, of this file and of the others, conditions and macros looked through. */
export function linesOfServer({root, elsewhere}: ServerView, name: string): readonly Directive[] {
  return [...findDirectives(root, name), ...elsewhere.find(name).map(({node}) => node)]
}
