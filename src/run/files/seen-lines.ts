/** The lines of directives in files that were looked at, found by name without keeping the trees of all files. */
import {findDirectives, identifiersIn, sectionsAround} from '../../query/tree-index.ts'
import {truthOf} from '../../scopes/conditions.ts'
import type {LineElsewhere} from '../../scopes/elsewhere.ts'
import {hostAround} from '../../scopes/scopes.ts'
import {isConditional, isSameName, toIdentifier} from '../../syntax/names.ts'
import type {Root, Section} from '../../syntax/nodes.ts'

/** A line of a file of the server; the sections around it hold nothing but their tags. */
export type LineOfFile = Pick<LineElsewhere, 'node' | 'sections' | 'isConditional'>

/** A file, and how its tree is had again; it is not kept here. */
export interface SeenFile {
  readonly recall: () => Root
  /** Of all directives in it. */
  readonly identifiers: ReadonlySet<string>
  /** By offset: what is a line of several lists is the same object in all of them. */
  readonly lines: Map<number, LineOfFile>
  readonly sections: Map<number, Section>
}

/** The lines of one directive, by files that have any. */
export interface LinesByFile {
  readonly all: Map<string, readonly LineOfFile[]>
  /** Those that virtual hosts inherit, or that a file may bring into one. */
  readonly outsideHosts: Map<string, readonly LineOfFile[]>
}

/** The lines that were asked for, by the name of the directive. */
export type SeenLines = Map<string, LinesByFile>

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
  ...[
    'Alias',
    'AliasMatch',
    'ScriptAlias',
    'ScriptAliasMatch',
    'SetHandler',
    'AddHandler',
    'FallbackResource',
  ],
  ...['Include', 'IncludeOptional', 'Use', 'UseCanonicalName', 'LoadModule'],
]

/** Lines of no file yet. */
export function newSeenLines(): SeenLines {
  return new Map(USUAL.map((name) => [name, newLines()]))
}

function newLines(): LinesByFile {
  return {all: new Map(), outsideHosts: new Map()}
}

/** A file that is looked at for the first time, or anew after it was changed. */
export function seenFileOf(root: Root, recall: () => Root): SeenFile {
  return {recall, identifiers: new Set(identifiersIn(root)), lines: new Map(), sections: new Map()}
}

/** The lines of a directive in all files. Every file of a run asks for the same ones. */
export function linesNamed(
  lines: SeenLines,
  files: ReadonlyMap<string, SeenFile>,
  name: string,
): LinesByFile {
  const known = lines.get(name)
  if (known) return known
  const byFile = newLines()
  lines.set(name, byFile)
  const identifier = toIdentifier(name)
  for (const [path, file] of files)
    if (file.identifiers.has(identifier)) noteLines(byFile, path, file, file.recall(), name)
  return byFile
}

/** Notes the lines of a file for all names that were asked for. */
export function noteAllLines(lines: SeenLines, path: string, file: SeenFile, root: Root): void {
  for (const [name, byFile] of lines) noteLines(byFile, path, file, root, name)
}

function noteLines(
  {all, outsideHosts}: LinesByFile,
  path: string,
  file: SeenFile,
  root: Root,
  name: string,
): void {
  const found = linesIn(file, root, name)
  setOrDelete(all, path, found)
  setOrDelete(
    outsideHosts,
    path,
    found.filter(({sections}) => !hostAround(sections)),
  )
}

function setOrDelete(
  byFile: Map<string, readonly LineOfFile[]>,
  path: string,
  found: readonly LineOfFile[],
): void {
  if (found.length > 0) byFile.set(path, found)
  else byFile.delete(path)
}

function linesIn({lines, sections}: SeenFile, root: Root, name: string): readonly LineOfFile[] {
  return findDirectives(root, name).map((node) => {
    const {offset} = node.position.start
    const known = lines.get(offset)
    if (known) return known
    const around = sectionsAround(root, node)
    const line = {
      node,
      sections: around.map((section) => withoutContent(section, sections)),
      isConditional: around.some(mayBeSkipped),
    }
    lines.set(offset, line)
    return line
  })
}

/** The tags of a section are what is asked for; its content would keep the whole tree. */
function withoutContent(section: Section, known: Map<number, Section>): Section {
  const {offset} = section.position.start
  const bare = known.get(offset) ?? {...section, children: []}
  known.set(offset, bare)
  return bare
}

function mayBeSkipped(section: Section): boolean {
  return isSameName(section.name, 'Macro') || (isConditional(section.name) && truthOf(section) !== 'true')
}
