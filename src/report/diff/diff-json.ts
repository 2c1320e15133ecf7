/** A difference as the document of `diff --format json`. */
import type {SeenAnswer} from '../../inspect/diff/ask/seen-answer.ts'
import type {ClientGroup} from '../../inspect/diff/classes/client-groups.ts'
import {failingOf, type GateResult, passes} from '../../inspect/diff/gate.ts'
import type {AskedHost} from '../../inspect/diff/hosts/asked-host.ts'
import type {
  Change,
  Concern,
  Connection,
  DecidingLine,
  DiffSide,
  HostMove,
  LeftLine,
  PathClass,
  ServerDiff,
} from '../../inspect/diff/server-diff.ts'
import {jsonText} from '../quote/json-text.ts'
import {summarySentence} from './sentences.ts'

/** The document. */
export interface DiffJson {
  /** Null for a server that accepts its configuration. */
  readonly rejected: {readonly old: RejectionJson | null; readonly new: RejectionJson | null}
  readonly changes: readonly ChangeJson[]
  readonly connections: readonly ConnectionJson[]
  readonly notJudged: readonly LeftLineJson[]
  readonly notAsked: readonly LeftLineJson[]
  /** Requests that were asked of both. */
  readonly asked: number
  readonly hosts: {readonly all: number; readonly proved: number}
  readonly uncertain: number
  /** Null without a gate. */
  readonly gate: {readonly name: string; readonly passed: boolean} | null
  readonly summary: string
  /** What has to be known of the two sides, such as the commit that was compared. */
  readonly notes: readonly string[]
}

interface RejectionJson {
  readonly file: string
  readonly line: number
  readonly message: string
}

interface ChangeJson {
  readonly hosts: readonly HostJson[]
  /** Null where the host is the same on both sides. */
  readonly moved: HostMove | null
  readonly paths: readonly PathClass[]
  /** Null for everybody. */
  readonly clients: readonly ClientJson[] | null
  /** Null where all methods get the same. */
  readonly methods: readonly string[] | null
  readonly certain: boolean
  readonly reasons: readonly string[]
  readonly answers: readonly {
    readonly paths: readonly PathClass[]
    readonly before: AnswerJson
    readonly after: AnswerJson
    readonly keys: readonly string[]
  }[]
  readonly lines: {readonly before: readonly LineJson[]; readonly after: readonly LineJson[]}
  /** `host` is a place in `hosts`. */
  readonly asked: Change['asked']
  readonly concerns: readonly Concern[]
  readonly failsGate: boolean
}

interface HostJson {
  /** Null for all names that no host has there. */
  readonly name: string | null
  readonly address: string
  readonly port: number
  /** All names by which requests come to it. */
  readonly names: readonly string[]
  /** True if it answers for all names that no host has, too. */
  readonly isDefault: boolean
}

interface ClientJson {
  /** Null for all. */
  readonly addresses: readonly string[] | null
  /** True if all are meant but these. */
  readonly allBut: boolean
  /** Null for all logins and none. */
  readonly logins: ClientGroup['logins'] | null
}

/** As in `explain URL --format json`. */
type AnswerJson = {readonly [Key in keyof SeenAnswer]: Exclude<SeenAnswer[Key], undefined> | null}

interface LineJson {
  readonly file: string
  readonly line: number
  readonly macro: string | null
  readonly directive: string
  readonly changed: boolean
}

interface ConnectionJson {
  readonly address: string
  readonly before: Connection
  readonly after: Connection
  readonly hosts: readonly HostJson[]
  readonly failsGate: boolean
}

interface LeftLineJson {
  readonly side: 'old' | 'new'
  readonly directive: string
  readonly reason: string
  readonly places: readonly {readonly file: string; readonly line: number; readonly macro: string | null}[]
  readonly touchesAccess: boolean
  readonly failsGate: boolean
}

/**
 * The document as text.
 * @param notes what has to be known of the sides, a sentence each
 */
export function formatDiffJson(diff: ServerDiff, gate: GateResult, notes: readonly string[]): string {
  return jsonText(diffJson(diff, gate, notes))
}

function diffJson(diff: ServerDiff, gate: GateResult, notes: readonly string[]): DiffJson {
  const failing = failingOf(gate)
  const {asked, hosts, uncertain} = diff
  const left = (line: LeftLine): LeftLineJson => ({
    ...line,
    places: line.places.map(({file, line: at, macro}) => ({file, line: at, macro: macro ?? null})),
    failsGate: failing.has(line),
  })
  return {
    rejected: {old: rejectionJson(diff.old), new: rejectionJson(diff.new)},
    changes: diff.changes.map((change) => changeJson(change, failing.has(change))),
    connections: diff.connections.map((each) => ({
      ...each,
      hosts: each.hosts.map(hostJson),
      failsGate: failing.has(each),
    })),
    notJudged: diff.notJudged.map(left),
    notAsked: diff.notAsked.map(left),
    ...{asked, hosts, uncertain},
    gate: gate.gate === 'none' ? null : {name: gate.gate, passed: passes(gate)},
    ...{summary: summarySentence(diff), notes},
  }
}

function rejectionJson({rejection}: DiffSide): RejectionJson | null {
  if (!rejection) return null
  const {place, message} = rejection
  return {file: place.file, line: place.line, message}
}

function changeJson(change: Change, failsGate: boolean): ChangeJson {
  const {hosts, moved, paths, clients, methods, isCertain, reasons, answers, lines, asked, concerns} = change
  return {
    hosts: hosts.map(hostJson),
    moved: moved ?? null,
    paths,
    clients:
      clients?.map(({addresses, isAllBut, logins}) => ({
        addresses: addresses ?? null,
        allBut: isAllBut,
        logins: logins ?? null,
      })) ?? null,
    methods: methods ?? null,
    certain: isCertain,
    reasons,
    answers: answers.map(({paths: own, before, after, keys}) => ({
      paths: own,
      before: answerJson(before),
      after: answerJson(after),
      keys,
    })),
    lines: {before: lines.before.map(lineJson), after: lines.after.map(lineJson)},
    ...{asked, concerns, failsGate},
  }
}

function hostJson({name, address, port, names, isDefault}: AskedHost): HostJson {
  return {name: name ?? null, address, port, names, isDefault}
}

function answerJson(answer: SeenAnswer): AnswerJson {
  const {status, location, backend, script, scriptName, pathInfo, handler} = answer
  return {
    status: status ?? null,
    location: location ?? null,
    backend: backend ?? null,
    script: script ?? null,
    scriptName: scriptName ?? null,
    pathInfo: pathInfo ?? null,
    handler: handler ?? null,
    processGroup: answer.processGroup ?? null,
    applicationGroup: answer.applicationGroup ?? null,
    certain: answer.certain,
    reasons: answer.reasons,
  }
}

function lineJson({file, line, macro, directive, isChanged}: DecidingLine): LineJson {
  return {file, line, macro: macro ?? null, directive, changed: isChanged}
}
