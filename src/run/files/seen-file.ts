/** What a file of a server says to the others, found without keeping the trees of all files. */
import {ownLineOf, ownTagsOf} from '../../query/own-lines.ts'
import {forgetTree} from '../../query/tree-cache.ts'
import {findDirectives, identifiersIn, sectionsAround} from '../../query/tree-index.ts'
import {truthOf} from '../../scopes/conditions.ts'
import type {LineElsewhere, Summary} from '../../scopes/elsewhere.ts'
import {hostAround} from '../../scopes/scopes.ts'
import {isConditional, isSameName, toIdentifier} from '../../syntax/names.ts'
import type {Parent, Root, Section} from '../../syntax/nodes.ts'
import {FILE_GROUPS} from '../../wsgi/file-groups.ts'

/** A line of a file of the server; the sections around it hold nothing but their tags. */
export type LineOfFile = Pick<LineElsewhere, 'node' | 'sections' | 'isConditional'>

/** Lines `outsideHosts` are those that virtual hosts inherit, or that a file may bring into one. */
export type Where = 'anywhere' | 'outsideHosts'

/** What nearly every run asks for: made together, so that no file is parsed again for each. */
const USUAL = [
  ...[
    'WSGIDispatchScript',
    'WSGIScriptAlias',
    'WSGIScriptAliasMatch',
    'WSGIPythonPath',
    'WSGIRestrictProcess',
  ],
  ...[
    'WSGIProcessGroup',
    'WSGIApplicationGroup',
    'WSGIDaemonProcess',
    'WSGIImportScript',
    'WSGIHandlerScript',
  ],
  ...['SetHandler', 'AddHandler', 'FallbackResource'],
  ...['Include', 'IncludeOptional', 'Use', 'UseCanonicalName', 'LoadModule'],
]

const USUAL_LINES: readonly (readonly [where: Where, names: readonly string[]])[] = [
  ['anywhere', USUAL],
  // Of these a virtual host may have many, which nobody asks for but the host itself.
  ['outsideHosts', [...USUAL, 'Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch']],
]

/** What another file needed of one. */
interface Told {
  readonly lines: Map<string, readonly LineOfFile[]>
  readonly said: Map<Summary<unknown>, unknown>
  /** Sections around lines, by offset: what is around several of them is the same object in all. */
  readonly sections: Map<number, Section>
}

/** Names of directives, sorted, each between two line endings: a set would take ten times as much memory. */
export type Names = Readonly<Record<Where, string>>

/**
 * A file as it was noted last. Of thousands of files hardly one has to know more of another than that it does not have a
 * certain line: only the names of the lines are kept, and all else is made when it is first needed.
 */
export class SeenFile {
  /** Makes its tree again; it is not kept here. */
  readonly recall: () => Root
  private readonly names: Names
  private told: Told | undefined

  /** @param known the names of other files: many files have the same ones, and keep them together */
  constructor(root: Root, recall: () => Root, known: Map<string, Names>) {
    this.recall = recall
    this.names = namesIn(root, known)
  }

  /** True if it has lines of a directive. */
  has(name: string, where: Where): boolean {
    return this.names[where].includes(`\n${toIdentifier(name)}\n`)
  }

  /** Its lines of a directive, in text order. */
  lines(name: string, where: Where): readonly LineOfFile[] {
    const {lines, sections} = this.all()
    const key = keyOf(name, where)
    const known = lines.get(key)
    if (known) return known
    const found = this.has(name, where) ? linesIn(this.recall(), name, where, sections) : []
    lines.set(key, found)
    return found
  }

  /** What it says in a summary. */
  said<T>(summary: Summary<T>): T {
    const {said} = this.all()
    if (!said.has(summary)) said.set(summary, summary.of(this.recall()))
    // Each summary has its own entry, which only this class writes.
    return said.get(summary) as T
  }

  private all(): Told {
    this.told ??= this.tell(this.recall())
    return this.told
  }

  /** One line is the same object in whatever is usual: it is made of one tree. */
  private tell(root: Root): Told {
    const sections = new Map<number, Section>()
    const lines = USUAL_LINES.flatMap(([where, names]) =>
      names
        .filter((name) => this.has(name, where))
        .map((name) => [keyOf(name, where), linesIn(root, name, where, sections)] as const),
    )
    const said = new Map<Summary<unknown>, unknown>([[FILE_GROUPS, FILE_GROUPS.of(root)]])
    forgetTree(root)
    return {lines: new Map(lines), said, sections}
  }
}

function namesIn(root: Root, known: Map<string, Names>): Names {
  const outside = new Set<string>()
  addNamesOutsideHosts(root, outside)
  const text = (names: Iterable<string>): string => ['', ...[...names].sort(), ''].join('\n')
  const made = {anywhere: text(identifiersIn(root)), outsideHosts: text(outside)}
  const key = made.anywhere + made.outsideHosts
  const names = known.get(key) ?? made
  known.set(key, names)
  return names
}

function addNamesOutsideHosts({children}: Parent, names: Set<string>): void {
  for (const node of children)
    if (node.type === 'directive') names.add(toIdentifier(node.name))
    else if (node.type === 'section' && !hostAround([node])) addNamesOutsideHosts(node, names)
}

function keyOf(name: string, where: Where): string {
  return `${where} ${toIdentifier(name)}`
}

function linesIn(
  root: Root,
  name: string,
  where: Where,
  sections: Map<number, Section>,
): readonly LineOfFile[] {
  return findDirectives(root, name).flatMap((node) => {
    const around = sectionsAround(root, node)
    if (where === 'outsideHosts' && hostAround(around)) return []
    return [
      {
        node: ownLineOf(root, node),
        sections: around.map((section) => withoutContent(section, sections)),
        isConditional: around.some(mayBeSkipped),
      },
    ]
  })
}

/** The content of a section would keep the whole tree. */
function withoutContent(section: Section, known: Map<number, Section>): Section {
  const {offset} = section.position.start
  const bare = known.get(offset) ?? ownTagsOf(section)
  known.set(offset, bare)
  return bare
}

function mayBeSkipped(section: Section): boolean {
  return isSameName(section.name, 'Macro') || (isConditional(section.name) && truthOf(section) !== 'true')
}
