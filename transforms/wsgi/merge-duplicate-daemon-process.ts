import {
  blankLine,
  type Directive,
  defineTransform,
  type Editor,
  type Root,
  spareBlankLine,
} from 'httpd-codemod/transform'
import type {DaemonDefinition, DefinitionElsewhere} from 'httpd-codemod/wsgi'
import {areAllExclusive} from '../shared/merge-duplicate-daemon-process/are-all-exclusive.ts'
import {type DefinedGroup, definedGroups} from '../shared/merge-duplicate-daemon-process/defined-group.ts'
import {keptElsewhere, obstacleBeside} from '../shared/merge-duplicate-daemon-process/definition-elsewhere.ts'
import {definitionForAll, obstacleHere} from '../shared/merge-duplicate-daemon-process/definitions-here.ts'
import {obstacleInMacro} from '../shared/merge-duplicate-daemon-process/obstacle-in-macro.ts'
import {type PlaceOutside, placeOutside} from '../shared/merge-duplicate-daemon-process/place-outside.ts'
import {REFUSALS} from '../shared/merge-duplicate-daemon-process/refusals.ts'

export default defineTransform({
  name: 'merge-duplicate-daemon-process',
  summary: 'Keep one of several equal definitions of a daemon process group',
  description: `
A whole server may define a daemon process group only once. With a second \`WSGIDaemonProcess\` of its name the server
does not start: "Name duplicates previous WSGI daemon definition." This happens when somebody copies a virtual host,
as certbot does to make one for port 443.

Where all definitions of a name have the same options, the first one that is not in a condition stays and the others
go; every virtual host still selects the group. A virtual host can use a group that it defines, or that one of the
same ServerName defines. Where the names differ, the definition moves out to the main server, above the first line
that uses it. Definitions in other files of the server are compared too; only the files that lose theirs change.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  applicability: 'safe',
  effects: [
    {what: 'status'},
    {what: 'scriptName'},
    {what: 'pathInfo'},
    {what: 'processGroup'},
    {what: 'applicationGroup'},
    {what: 'sharedWith'},
  ],
  words: /wsgidaemonprocess/i,
  options: {},
  messages: {
    merged:
      'Merge {count} definitions of process group `{name}`: the server does not start with more than one',
    moved:
      'Merge {count} definitions of process group `{name}` in the main server: the server does not start with more than one',
    dropped:
      'Remove the definition of process group `{name}`: {file} has one too, and the server does not start with both',
  },
  findings: {},
  refusals: REFUSALS,
  notes: {
    log: 'the messages of the processes of {name} about themselves now go to the ErrorLog of the main server',
  },
  run(context) {
    const {root, view, find, change, refuse, note} = context
    const groups = definedGroups(context)
    for (const node of find('WSGIDaemonProcess')) {
      const obstacle = obstacleInMacro(node, groups, context)
      if (obstacle) refuse(node, obstacle)
    }
    for (const group of groups) {
      const {name, definitions} = group
      const kept = keptElsewhere(group, context)
      if (view.reads > 1) refuse(definitions[0].node, 'repeated', {name, count: view.reads})
      else if (kept) dropBeside(kept, group)
      else if (definitions.length > 1 && !areAllExclusive(definitions)) mergeHere(group)
    }

    /** Removes the definitions of this file, where that of another one stays. */
    function dropBeside(kept: DefinitionElsewhere, group: DefinedGroup): void {
      const {name, file} = kept
      for (const definition of group.definitions) {
        const {node} = definition
        const obstacle = obstacleBeside({definition, kept, group}, context)
        if (obstacle) refuse(node, obstacle)
        else change(node, 'dropped', {name, file}, (edit) => removeLines(edit, root, [node]))
      }
    }

    /** Keeps one definition of this file where it is, or else in the main server. */
    function mergeHere(group: DefinedGroup): void {
      const {name, definitions} = group
      const [first, second = first] = definitions
      const obstacle = obstacleHere(group, context)
      const kept = definitionForAll(group, context)
      if (obstacle) refuse(second.node, obstacle)
      else if (kept) {
        const [place, lines] = linesBut(kept, definitions)
        change(place, 'merged', {name, count: definitions.length}, (edit) => removeLines(edit, root, lines))
      } else moveOut(group)
    }

    /** Moves one definition to the main server, and removes the others. */
    function moveOut(group: DefinedGroup): void {
      const {name, definitions} = group
      const [first, second = first] = definitions
      const outside = placeOutside(group, context)
      if ('key' in outside) {
        refuse(second.node, outside)
        return
      }
      const [place, lines] = linesBut(outside.definition, definitions)
      const isMoved = change(place, 'moved', {name, count: definitions.length}, (edit) => {
        moveTo(edit, outside)
        removeLines(edit, root, lines)
      })
      if (isMoved) note('log', {name})
    }
  },
})

/** The lines of all definitions but one, after the one that the change is told at. */
function linesBut(
  kept: DaemonDefinition,
  definitions: readonly DaemonDefinition[],
): readonly [Directive, readonly Directive[]] {
  const lines = definitions.flatMap(({node}) => (node === kept.node ? [] : [node]))
  return [lines[0] ?? kept.node, lines]
}

/** Removes lines, and with each the blank line that would be one too many. */
function removeLines(edit: Editor, root: Root, lines: readonly Directive[]): void {
  for (const line of lines) {
    const spare = spareBlankLine(root, line)
    edit.remove(line)
    if (spare) edit.remove(spare)
  }
}

function moveTo(edit: Editor, {definition: {node}, before}: PlaceOutside): void {
  if (node === before) return
  edit.move(node, before)
  edit.insertBefore(before, blankLine())
}
