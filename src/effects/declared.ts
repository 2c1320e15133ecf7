/** What a transform declares to change of the server's answers: what may become what. */
import type {Resolution} from '../resolve/resolution.ts'
import type {ServerModel} from '../resolve/server/server-model.ts'
import type {Effect, EffectKey} from './effect.ts'
import {hasScripts, isOneOfFolder, mountingLineOf} from './sharing/application.ts'
import {hasStrangersInGroup} from './sharing/neighbours.ts'

/** What something is before a change; anything where it is left out. */
export type Before = (typeof BEFORE)[number]

/** All words for what something is before a change. */
export const BEFORE = ['embedded', 'default'] as const

/**
 * What something becomes; anything where it is left out. `own`: a process group, or the interpreter of one, in which
 * no other application runs. `folder`: one in which only scripts of its own folder run.
 */
export type After = (typeof AFTER)[number]

/** All words for what something becomes. */
export const AFTER = ['own', 'folder'] as const

/** One line of a declaration. */
export interface DeclaredEffect {
  readonly what: EffectKey
  readonly from?: Before
  readonly to?: After
}

/** What a declaration is held against. */
export interface Judged {
  readonly declared: readonly DeclaredEffect[]
  /** The server after the change. */
  readonly after: ServerModel
  /**
   * Names of the file that changes, as answers tell them; undefined for changes of several files. An application of
   * another file gets nothing of its own by a change: it is moved by accident.
   */
  readonly files: ReadonlySet<string> | undefined
}

/** The keys of an effect that no line of a declaration covers; empty for a declared one. */
export function undeclaredKeys(effect: Effect, judged: Judged): readonly EffectKey[] {
  const isRepaired = isFreed(effect) && judged.declared.some((line) => covers(line, effect, judged))
  return effect.keys.filter(
    (key) =>
      !(isRepaired && FREED.has(key)) &&
      !judged.declared.some(
        (line) => line.what === key && isFrom(line, effect.before) && isTo(line, effect, judged),
      ),
  )
}

/** What there is of an answer as soon as its application runs. */
const FREED: ReadonlySet<EffectKey> = new Set(['status', 'scriptName', 'pathInfo', 'applicationGroup'])

/**
 * True where an application that was answered with 500, because embedded mode is forbidden, runs after the change: this
 * is what moving it is for.
 */
function isFreed({before, after}: Effect): boolean {
  return before.cause === 'embedded' && after.status === 200 && before.script === after.script
}

function covers(line: DeclaredEffect, effect: Effect, judged: Judged): boolean {
  return line.what === 'processGroup' && isFrom(line, effect.before) && isTo(line, effect, judged)
}

function isFrom(
  {what, from}: DeclaredEffect,
  {processGroup, applicationGroup, scriptName, cause}: Resolution,
): boolean {
  if (from === undefined) return true
  if (from === 'embedded') return what === 'processGroup' && (processGroup === '' || cause === 'embedded')
  // The name that mod_wsgi gives an interpreter by itself ends with the mount (mod_wsgi.c: wsgi_application_group).
  return applicationGroup?.endsWith(`|${(scriptName ?? '').toLowerCase()}`) === true
}

function isTo({what, to}: DeclaredEffect, effect: Effect, {after, files}: Judged): boolean {
  if (to === undefined) return true
  const {processGroup, applicationGroup} = effect.after
  const mounting = mountingLineOf(effect.after)
  if (files && mounting && !files.has(mounting.origin.file)) return false
  if (isOneOfFolder(effect.after)) return false
  // Each of several scripts is an application of its own in an interpreter.
  if (what === 'applicationGroup' && mounting && hasScripts(mounting, after)) return false
  const isIn = what === 'processGroup' ? processGroup : applicationGroup
  if (isIn === undefined || processGroup === '') return false
  return !hasStrangersInGroup(after, effect.after, to === 'own' ? 'all' : 'other folders')
}

/** A line of a declaration in words: `process group: embedded → one of its own`. */
export function formatDeclared({what, from, to}: DeclaredEffect): string {
  const before = from === undefined ? 'any' : WORDS[from]
  return `${LABELS[what]}: ${before} → ${to === undefined ? 'any' : WORDS[to]}`
}

const WORDS = {
  embedded: 'embedded',
  default: 'the default one',
  own: 'one of its own',
  folder: 'one of its folder',
} as const

/** What people call a part of an answer. */
export const LABELS: Readonly<Record<EffectKey, string>> = {
  status: 'status',
  script: 'script',
  scriptName: 'SCRIPT_NAME',
  pathInfo: 'PATH_INFO',
  handler: 'handler',
  processGroup: 'process group',
  applicationGroup: 'interpreter',
  sharedWith: 'shared with',
}
