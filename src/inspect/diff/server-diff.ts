/** What one server does differently from another, as plain data. */
import type {ReasonPlace} from '../request/reason-place.ts'
import type {AnswerKey, SeenAnswer} from './ask/seen-answer.ts'
import type {ClientGroup} from './classes/client-groups.ts'
import type {AskedHost} from './hosts/asked-host.ts'

/** All that is known of the difference between two servers. */
export interface ServerDiff {
  readonly old: DiffSide
  readonly new: DiffSide
  readonly changes: readonly Change[]
  readonly connections: readonly ConnectionChange[]
  /** Lines that are on one side only, and whose effect is not modelled, or not all of it. */
  readonly notJudged: readonly LeftLine[]
  /** Lines that are on one side only, that are modelled, and that no request came to. */
  readonly notAsked: readonly LeftLine[]
  /** How many requests were resolved on both sides. */
  readonly asked: number
  /** How many virtual hosts there are on either side, and of how many it is proved that nothing is different. */
  readonly hosts: {readonly all: number; readonly proved: number}
  /** Requests whose answer is uncertain, and the same on both sides as far as it is known. */
  readonly uncertain: number
}

/** What is said of one of the servers. */
export interface DiffSide {
  /** The folder from which files are named: the ServerRoot, or that of a main file elsewhere. */
  readonly folder: string
  /** Why the server does not start; undefined where it does. */
  readonly rejection: {readonly place: ReasonPlace; readonly message: string} | undefined
}

/** Requests that get another answer, because of the same lines and for the same clients. */
export interface Change {
  /** The virtual hosts that they are for, by the first name of each. */
  readonly hosts: readonly AskedHost[]
  /** Where another host answers for the name than before. */
  readonly moved: HostMove | undefined
  readonly paths: readonly PathClass[]
  /** Who asks; undefined for everybody. */
  readonly clients: readonly ClientGroup[] | undefined
  /** Undefined where all methods get the same; `other` for all that no line names. */
  readonly methods: readonly string[] | undefined
  /** The answers, those first that matter most; at least one. */
  readonly answers: readonly ChangedAnswer[]
  /** False where the answer of a side depends on what the configuration does not say: then it may change. */
  readonly isCertain: boolean
  readonly reasons: readonly string[]
  /** The lines that decide, on each side. */
  readonly lines: {readonly before: readonly DecidingLine[]; readonly after: readonly DecidingLine[]}
  /** The requests of the class that were asked: their hosts by their place in `hosts`, and their paths. */
  readonly asked: readonly {readonly host: number; readonly path: string}[]
  /** Why a gate may not let it pass. */
  readonly concerns: readonly Concern[]
}

/** A host that is gone or new, or another one that answers: the names of those that answer for it. */
export interface HostMove {
  readonly kind: 'gone' | 'new' | 'other'
  readonly before: string
  readonly after: string
}

/** What some paths of a change get; of each key the values for the first of them. */
export interface ChangedAnswer {
  readonly paths: readonly PathClass[]
  readonly before: SeenAnswer
  readonly after: SeenAnswer
  /** What differs; of an uncertain change it may be nothing that is known. */
  readonly keys: readonly AnswerKey[]
}

/**
 * `access`: somebody gets in who did not before; `source`: the source of a script becomes readable; `lost`: an answer
 * below 400 is lost; `unsure`: access may change, which is not known.
 */
export type Concern = 'access' | 'source' | 'lost' | 'unsure'

/** A part of the URL space. */
export interface PathClass {
  /** A path, or the start of all paths in it, with a slash at its end, or an expression. */
  readonly text: string
  /** `path`: this one alone; `below`: it and all below it; `some`: some paths below it; `pattern`: what it matches. */
  readonly extent: 'path' | 'below' | 'some' | 'pattern'
  /** Parts of it that are not meant. */
  readonly except: readonly string[]
}

/** An address at which connections are answered otherwise. */
export interface ConnectionChange {
  /** As in `<VirtualHost>`: `*:443`. */
  readonly address: string
  readonly before: Connection
  readonly after: Connection
  readonly hosts: readonly AskedHost[]
}

/** `closed`: nothing listens; `unknown`: it is not known whether it has TLS. */
export type Connection = 'closed' | 'plain' | 'tls' | 'unknown'

/** A line that decides, as it is on its side. */
export interface DecidingLine extends ReasonPlace {
  readonly directive: string
  /** True if the other side does not have it. */
  readonly isChanged: boolean
}

/** Lines of one text that are on one side only. */
export interface LeftLine {
  readonly side: 'old' | 'new'
  readonly directive: string
  readonly reason: string
  /** Where it is; several places where many hosts have the same. */
  readonly places: readonly ReasonPlace[]
  readonly touchesAccess: boolean
}
