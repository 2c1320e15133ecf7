/** The lines of directives in files that were looked at, found by name without keeping the trees of all files. */
import {ownLineOf, ownTagsOf} from '../../query/own-lines.ts'
import {findDirectives, identifiersIn, sectionsAround} from '../../query/tree-index.ts'
import {truthOf} from '../../scopes/conditions.ts'
import type {LineElsewhere} from '../../scopes/elsewhere.ts'
import {hostAround} from '../../scopes/scopes.ts'
import {isConditional, isSameName, toIdentifier} from '../../syntax/names.ts'
import type {Root, Section} from '../../syntax/nodes.ts'

/** A line of a file of the server; the sections around it hold nothing but their tags. */
export type LineOfFile = Pick<LineElsewhere, 'node' | 'sections' | 'isConditional'>

/** A file, and how its tree is had again; it is not kept here, and there may be thousands. */
export interface SeenFile {
  readonly recall: () => Root
  /** Of all directives in it, each between two line endings: a set would take ten times as much memory. */
  readonly identifiers: string
  /** Those around its lines, by offset: what is around several of them is the same object in all. */
  readonly sections: Map<number, Section>
}

/** Lines `outsideHosts` are those that virtual hosts inherit, or that a file may bring into one. */
export type Where = 'anywhere' | 'outsideHosts'

/** The lines of one directive, by files that have any. */
export type LinesByFile = ReadonlyMap<string, readonly LineOfFile[]>

/** The lines that were asked for, by the name of the directive. */
export type SeenLines = Readonly<Record<Where, Map<string, Map<string, readonly LineOfFile[]>>>>

/** What nearly every run asks for: gathered while the tree of a file is at hand, so that no file is parsed again. */
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

/** Of these a virtual host may have many, which nobody asks for but the host itself. */
const USUAL_OUTSIDE_HOSTS = [...USUAL, 'Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch']

/** Lines of no file yet. */
export function newSeenLines(): SeenLines {
  return {
    anywhere: new Map(USUAL.map((name) => [name, new Map()])),
    outsideHosts: new Map(USUAL_OUTSIDE_HOSTS.map((name) => [name, new Map()])),
  }
}

/** A file that is looked at for the first time, or anew after it was changed. */
export function seenFileOf(root: Root, recall: () => Root): SeenFile {
  return {
    recall,
    identifiers: ['', ...identifiersIn(root), ''].join('\n'),
    sections: new Map(),
  }
}

/** The lines of a directive in all files. Every file of a run asks for the same ones. */
export function linesNamed(
  seen: SeenLines,
  files: ReadonlyMap<string, SeenFile>,
  name: string,
  where: Where,
): LinesByFile {
  const known = seen[where].get(name)
  if (known) return known
  const byFile = new Map<string, readonly LineOfFile[]>()
  seen[where].set(name, byFile)
  const identifier = `\n${toIdentifier(name)}\n`
  for (const [path, file] of files)
    if (file.identifiers.includes(identifier))
      setOrDelete(byFile, path, linesIn(file, file.recall(), name, where))
  return byFile
}

/** Notes the lines of a file for all names that were asked for. */
export function noteAllLines(
  {anywhere, outsideHosts}: SeenLines,
  path: string,
  file: SeenFile,
  root: Root,
): void {
  for (const [name, byFile] of anywhere) setOrDelete(byFile, path, linesIn(file, root, name, 'anywhere'))
  for (const [name, byFile] of outsideHosts) {
    const all = anywhere.get(name)
    const found = all
      ? all.get(path)?.filter(({sections}) => !hostAround(sections))
      : linesIn(file, root, name, 'outsideHosts')
    setOrDelete(byFile, path, found ?? [])
  }
}

function setOrDelete(
  byFile: Map<string, readonly LineOfFile[]>,
  path: string,
  found: readonly LineOfFile[],
): void {
  // What `flatMap` and `filter` make has room for 16 more.
  if (found.length > 0) byFile.set(path, found.slice())
  else byFile.delete(path)
}

function linesIn({sections}: SeenFile, root: Root, name: string, where: Where): readonly LineOfFile[] {
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
