import type {Template} from '../query/templates/find-template.ts'
import type {TemplateKind} from '../query/templates/template-kind.ts'
import type {FileResult, NumberedChange} from '../run/file-result.ts'
import type {Position} from '../syntax/nodes.ts'
import type {Encoding} from '../text/encoding.ts'
import type {Finding} from '../transform/outcome.ts'
import {type JsonEffect, type JsonEffects, jsonEffectOf, jsonEffectsOf} from './effects/json-effects.ts'
import {plain} from './palette.ts'
import {formatReportedPatch} from './patch/unified-diff.ts'
import {jsonText} from './quote/json-text.ts'
import {quotedSourceOf} from './quote/quoted-source.ts'
import type {Tally} from './tally.ts'

/** The document of `--format json`. Fields may be added; a change that breaks readers raises `version`. */
export interface JsonReport {
  readonly version: 1
  readonly files: readonly JsonFile[]
  readonly summary: Omit<Tally, 'byLines'>
}

/** Line and column from 1, columns in UTF-16 units, in the file as it is now. */
interface JsonPlace {
  readonly line: number
  readonly column: number
}

interface JsonMessage extends JsonPlace {
  readonly transform: string
  readonly message: string
  readonly url: string | null
}

export interface JsonFile {
  /** As it was named or found. */
  readonly path: string
  readonly encoding: Encoding
  /** Its language and its first marker, if it is a template, of which nothing is edited; else null. */
  readonly template: (JsonPlace & {readonly kind: TemplateKind; readonly marker: string}) | null
  readonly changes: readonly (JsonMessage & {readonly id: number})[]
  /** Changes that were not taken, because they are not safe. */
  readonly heldBack: readonly (JsonMessage & {readonly applicability: string})[]
  readonly findings: readonly (JsonMessage & {
    readonly key: string
    readonly reason: string
    /** Name of the transform that repairs it; null where there is none. */
    readonly repair: string | null
    /** Further lines it rests on. */
    readonly lines: readonly number[]
  })[]
  readonly refusals: readonly (JsonPlace & {
    readonly transform: string
    readonly key: string
    readonly reason: string
    readonly unlock: string
    /** Further lines the reason rests on. */
    readonly lines: readonly number[]
  })[]
  readonly notes: readonly string[]
  /** Transforms that broke off. */
  readonly failures: readonly {readonly transform: string; readonly reason: string}[]
  /** Why the server does not start with this file, its first error first, in its words. */
  readonly rejections: readonly (JsonPlace & {
    readonly message: string
    readonly hint: string | null
    readonly condition: string | null
  })[]
  readonly syntaxErrors: readonly (JsonPlace & {
    readonly code: string
    readonly message: string
    /** `always`, or the condition under which the server rejects the file for it. */
    readonly rejected: string
  })[]
  /** What the server does differently after the changes; null without changes. */
  readonly effects: JsonEffects | null
  /** What held back changes would do beyond what their transforms declare, and which made them unsafe. */
  readonly undeclared: readonly JsonEffect[]
  /**
   * The patch of the file; empty if nothing changes. It keeps the secrets of the lines that it changes, or it would not
   * apply. Its context leaves out other lines with secrets; where that leaves no line after a change, `git apply`
   * requires `--unidiff-zero`.
   */
  readonly patch: string
}

interface JsonSettings {
  readonly name: string
  readonly context: number
}

/** The entry of one file. */
export function jsonFileOf(result: FileResult, {name, context}: JsonSettings): JsonFile {
  const {say} = quotedSourceOf(result)
  const told = ({transform, message, url, position}: Finding | NumberedChange): JsonMessage => {
    return {transform, message: say(message), ...placeOf(position), url: url ?? null}
  }
  return {
    path: result.path,
    encoding: result.source.encoding,
    template: result.template ? templateOf(result.template, say) : null,
    changes: result.changes.map((change) => ({id: change.id, ...told(change)})),
    heldBack: result.heldBack.map((change) => ({...told(change), applicability: change.applicability})),
    findings: result.findings.map((finding) => ({
      ...told(finding),
      key: finding.key,
      reason: say(finding.reason),
      repair: finding.repair ?? null,
      lines: finding.related.map(({start}) => start.line),
    })),
    refusals: result.refusals.map(({transform, key, message, unlock, position, related}) => ({
      transform,
      key,
      reason: say(message),
      unlock: say(unlock),
      ...placeOf(position),
      lines: related.map(({start}) => start.line),
    })),
    notes: result.notes.map(say),
    failures: result.failures.map(({transform, reason}) => ({transform, reason: say(reason)})),
    rejections: result.faults.map(({message, condition, hint, position, line}) => ({
      message: say(message),
      ...(position ? placeOf(position) : {line, column: 1}),
      hint: hint === undefined ? null : say(hint),
      condition: condition ? say(condition.tag) : null,
    })),
    syntaxErrors: result.syntaxErrors.map(({code, message, position, rejected}) => ({
      code,
      message: say(message),
      ...placeOf(position),
      rejected,
    })),
    effects: result.effects ? jsonEffectsOf(result.effects, result.undeclared) : null,
    undeclared: result.undeclared.map(jsonEffectOf),
    patch: formatReportedPatch(result, {name, context, palette: plain}),
  }
}

/** The whole document, as text. */
export function formatJson(files: readonly JsonFile[], {byLines: _, ...summary}: Tally): string {
  const report: JsonReport = {version: 1, files, summary}
  return jsonText(report)
}

function templateOf(
  {kind, marker, position}: Template,
  say: (text: string) => string,
): NonNullable<JsonFile['template']> {
  return {kind, marker: say(marker), ...placeOf(position)}
}

function placeOf({start: {line, column}}: Position): JsonPlace {
  return {line, column}
}
