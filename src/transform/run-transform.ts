import {applyChanges, changeSetOf, isEmpty} from '../edit/change-set.ts'
import {nextSiblingOf} from '../query/siblings.ts'
import {findDirectives, findSections, parentOf, sectionsAround} from '../query/tree-index.ts'
import type {Elsewhere} from '../scopes/elsewhere.ts'
import {serverViewOf} from '../scopes/server-view.ts'
import type {Root} from '../syntax/nodes.ts'
import {parse} from '../syntax/parse/parser.ts'
import {toText} from '../syntax/to-text.ts'
import {wsgiOf} from '../wsgi/wsgi-model.ts'
import {answersIn, type ServerAround} from './answers/answers-in.ts'
import type {FileContext, FileKind} from './context.ts'
import type {TransformDefinition} from './definition.ts'
import {reasonOf} from './failure.ts'
import type {OptionSchemas, OptionsOf} from './options.ts'
import type {TransformRun} from './outcome.ts'
import {recorderFor, type TakeSettings} from './recorder.ts'
import type {Target} from './target.ts'

export interface RunSettings extends TakeSettings {
  /** The other files of the server. */
  readonly elsewhere: Elsewhere
  readonly kind: FileKind
  readonly target: Target
  /** The server around the file, where one is known. */
  readonly server?: ServerAround | undefined
  /** True where the server does not start: what it would answer is not what it answers once that is mended. */
  readonly isRejected?: boolean | undefined
}

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
  settings: RunSettings,
): TransformResult {
  // Joined when first needed: most files are left as they are.
  let joined: string | undefined
  const readText = (): string => {
    joined ??= toText(root)
    return joined
  }
  const {offset: length} = root.position.end
  const {name: transform, effects} = definition
  const {said, verbs} = recorderFor(definition, root, readText, settings)
  const {changes, heldBack, findings, refusals, notes} = said

  try {
    refusePromise(definition.run({...fileContextOf(root, settings, definition), ...verbs, options}))
    const changeSet = changeSetOf(
      length,
      changes.flatMap(({replacements}) => replacements),
    )
    const outcome = isEmpty(changeSet) ? 'unchanged' : 'changed'
    const next = isEmpty(changeSet) ? root : parse(applyChanges(changeSet, readText()), root.encoding)
    return {
      run: {
        transform,
        outcome,
        effects,
        undeclared: [],
        changeSet,
        changes,
        heldBack,
        findings,
        refusals,
        notes: [...notes],
      },
      root: next,
    }
  } catch (error) {
    const reason = reasonOf(error, changes)
    const nothing = {changes: [], heldBack: [], findings: [], refusals: [], notes: []}
    return {
      run: {
        transform,
        outcome: 'failed',
        effects,
        undeclared: [],
        reason,
        changeSet: changeSetOf(length, []),
        ...nothing,
      },
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

function fileContextOf(
  root: Root,
  {elsewhere, kind, target, server, isRejected}: RunSettings,
  {applicability}: Pick<TransformDefinition, 'applicability'>,
): FileContext {
  const view = serverViewOf(root, elsewhere)
  const isMute = isRejected && applicability === 'display-only'
  const answers = answersIn(root, isMute ? undefined : server)
  return {
    root,
    view,
    wsgi: wsgiOf(view),
    kind,
    target,
    answersAt: answers.at,
    answersWithSourceOf: answers.withSourceOf,
    answersByHandler: answers.byHandler,
    isRead: answers.isRead,
    servedFolders: answers.servedFolders,
    disk: server?.disk,
    find: (name) => findDirectives(root, name),
    findSections: (name) => findSections(root, name),
    sectionsAround: (node) => sectionsAround(root, node),
    parentOf: (node) => parentOf(root, node) ?? root,
    nextSiblingOf: (node) => nextSiblingOf(root, node),
  }
}
