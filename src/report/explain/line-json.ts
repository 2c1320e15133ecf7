import {allowedPlacesOf} from '../../inspect/line/allowed-places.ts'
import type {LineExplanation, Occurrence, SectionAround} from '../../inspect/line/line-explanation.ts'
import {absenceOf, inheritorsOf} from '../../inspect/line/reach-of-line.ts'
import type {TextPlace} from '../../inspect/text-place.ts'
import type {MacroUse} from '../../reading/server-directive.ts'
import {jsonText} from '../quote/json-text.ts'
import {maskedExplanation} from './masked-explanation.ts'

/** Whether a condition holds for the server; null for a section that is not a condition. */
type Holds = 'yes' | 'perhaps' | 'unknown' | null

/** The document of `explain FILE:LINE --format json`. Secrets in texts are masked. */
export interface LineJson extends TextPlace {
  readonly kind: LineExplanation['kind']
  /** The line as it is written, without indentation. */
  readonly text: string
  /** Null for a comment, a blank line and a directive that the server does not know. */
  readonly directive: {
    readonly name: string
    readonly module: string
    readonly help: string
    /** In words: `the main server`, `virtual hosts` … */
    readonly allowedIn: readonly string[]
    /** True if it is carried out while the configuration is read, and gone after that. */
    readonly readTime: boolean
  } | null
  /** Sections and conditions around it in its file, outermost first. */
  readonly standsIn: readonly {readonly line: number; readonly text: string; readonly holds: Holds}[]
  /** For each way the file is reached, the Include directives that lead there, outermost first. */
  readonly includedFrom: readonly (readonly (TextPlace & {readonly text: string})[])[]
  /** For an Include: the files it reads. */
  readonly reads: readonly string[]
  /** For a Use: the directives that come of it. */
  readonly becomes: readonly OccurrenceJson[]
  /** For a condition. */
  readonly holds: Holds
  /** Each time that the server reads the line. */
  readonly appliesTo: readonly OccurrenceJson[]
  /** Why it applies to nothing; null where it does, and where it is carried out while the server reads. */
  readonly appliesToNothingBecause: string | null
}

export interface OccurrenceJson {
  /** The directive as the server read it, variables and macro arguments filled in. */
  readonly text: string
  /** Sections around it as the server has them, outermost first. */
  readonly sections: readonly string[]
  /** ServerName and addresses; null for the main server. */
  readonly virtualHost: string | null
  /** For the main server: number of virtual hosts that it applies to as well, unless they override it. */
  readonly inheritedBy: number
  /** Where the macro was used that holds the line, innermost first. */
  readonly macroUses: readonly MacroUse[]
  /** Conditions around it whose outcome is not known. */
  readonly conditions: readonly string[]
}

/** The document, as text. */
export function formatLineJson(found: LineExplanation): string {
  const explanation = maskedExplanation(found)
  const {file, line, kind, text, info, around, includedFrom, reads, expansion, holds, occurrences} =
    explanation
  const json: LineJson = {
    file,
    line,
    kind,
    text,
    directive: info
      ? {
          name: info.name,
          module: info.module,
          help: info.help.replace(/\s+/g, ' '),
          allowedIn: allowedPlacesOf(info.allowed),
          readTime: info.atReadTime,
        }
      : null,
    standsIn: around.map(sectionJson),
    includedFrom: includedFrom,
    reads,
    becomes: expansion.map((occurrence) => occurrenceJson(explanation, occurrence)),
    holds: holds ?? null,
    appliesTo: occurrences.map((occurrence) => occurrenceJson(explanation, occurrence)),
    appliesToNothingBecause: absenceOf(explanation) ?? null,
  }
  return jsonText(json)
}

function sectionJson({line, text, holds}: SectionAround): LineJson['standsIn'][number] {
  return {line, text, holds: holds ?? null}
}

function occurrenceJson(explanation: LineExplanation, occurrence: Occurrence): OccurrenceJson {
  const {text, sections, host, uses, conditions} = occurrence
  return {
    text,
    sections,
    virtualHost: host ?? null,
    inheritedBy: inheritorsOf(explanation, occurrence),
    macroUses: uses,
    conditions,
  }
}
