import {argumentsOf, type Directive, defineTransform, directive, type Editor} from 'httpd-codemod/transform'
import {
  type Application,
  effectiveGroup,
  GLOBAL,
  groupNamedIn,
  optionNamed,
  wsgiOptionsOf,
} from 'httpd-codemod/wsgi'
import {NOBODY} from '../shared/add-application-group-global/bare-line.ts'
import {obstacleTo} from '../shared/add-application-group-global/obstacle-to.ts'
import {openGroupsOf} from '../shared/add-application-group-global/open-group.ts'
import {type Obstacle, REFUSALS} from '../shared/add-application-group-global/refusals.ts'
import {setElsewhere} from '../shared/add-application-group-global/set-elsewhere.ts'
import {type OpenWay, type WayToMain, wayToMain} from '../shared/add-application-group-global/way-to-main.ts'
import {LOADED_AT_START} from '../shared/alias-option-texts.ts'
import {commentAbout} from '../shared/text/comment-about.ts'

export default defineTransform({
  name: 'add-application-group-global',
  summary: 'Run the only application of a daemon process group in the main interpreter',
  description: `
By default mod_wsgi makes a Python sub interpreter for each application, named after the server and the mount.
Extension modules that use the simple API for the interpreter lock, numpy among them, need the main interpreter,
which \`WSGIApplicationGroup %{GLOBAL}\` selects.

The directive is added for a daemon process group that serves exactly one application. Two applications in one
interpreter would share modules, settings and \`os.environ\`, so where a group serves several, or may serve more
than this file shows, nothing is changed and the reason is given. A group somebody chose on purpose is kept.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  applicability: 'safe',
  effects: [{what: 'applicationGroup', from: 'default', to: 'own'}],
  words: /wsgiscriptalias/i,
  options: {
    style: {
      type: 'string',
      default: 'directive',
      enum: ['directive', 'alias-option', 'location'],
      description:
        'directive: beside the WSGIProcessGroup, or application-group= where a line would reach others; alias-option, location: always an option, never one',
    },
    report: {
      type: 'string',
      default: 'all',
      enum: ['all', 'changes'],
      description: 'changes: without refusals, where the same transform runs again later',
    },
  },
  messages: {
    added: 'Run `{mount}` in the main interpreter of process group `{group}`',
  },
  refusals: REFUSALS,
  notes: {
    preload: LOADED_AT_START,
    comment: 'the comment `{comment}` is about what changes there: see whether it is still true',
  },
  run({wsgi, target, options, find, change, refuse, note, parentOf}) {
    const followed = new Set<Directive>()
    const assigned = new Set<Directive>()
    const settled = new Set<Application>()
    const left: Subject[] = []
    for (const group of openGroupsOf(wsgi)) {
      const {name, applications} = group
      const set = setElsewhere(wsgi, applications)
      const obstacle = set?.obstacle ?? obstacleTo(group, wsgi)
      if (obstacle) refuseUnlessQuiet(set?.node ?? applications[0].node, obstacle)
      else for (const application of applications) add({application, group: name})
    }
    // A bare line that would have reached others may be right now that these have their own.
    for (const subject of left) {
      const way = wayFor(subject, settled)
      if (way.kind === 'refused') refuseUnlessQuiet(subject.application.node, way.obstacle)
      else addAlong(way, subject)
    }

    function refuseUnlessQuiet(node: Directive, obstacle: Obstacle): void {
      if (options.report === 'all') refuse(node, obstacle)
    }

    function wayFor({application}: Subject, others: ReadonlySet<Application>): WayToMain {
      return wayToMain(wsgi, application, {target, style: options.style, settled: others})
    }

    function add(subject: Subject): void {
      const way = wayFor(subject, NOBODY)
      if (way.kind === 'refused') left.push(subject)
      else if (addAlong(way, subject) && isItsOwn(way, subject)) settled.add(subject.application)
    }

    /** True if it leads to a line or an option that no bare line beats. */
    function isItsOwn(way: OpenWay, {application}: Subject): boolean {
      if (way.kind === 'beside') return effectiveGroup(wsgi, 'process', application).section !== undefined
      return way.kind !== 'above'
    }

    /** The same, and says which comment may not be true any more. */
    function addAlong(way: OpenWay, subject: Subject): boolean {
      const isAdded = addAs(way, subject)
      const comment = isAdded ? commentAbout({parentOf}, subject.application, ABOUT) : undefined
      if (comment !== undefined) note('comment', {comment})
      return isAdded
    }

    /** True if that is not refused by who chooses changes. */
    function addAs(way: OpenWay, {application, group}: Subject): boolean {
      const {node, mount} = application
      if (way.kind === 'option') return addOption(application, group)
      if (way.kind === 'replaced')
        return change(node, 'added', {mount, group}, (edit) => edit.setArgument(way.line, 0, GLOBAL))
      const beside = way.kind === 'beside' ? way.line : undefined
      // The first of several applications that one line assigns has it said for all.
      if (beside && assigned.has(beside)) return true
      if (beside) assigned.add(beside)
      return change(node, 'added', {mount, group}, (edit) => {
        const line = directive('WSGIApplicationGroup', GLOBAL)
        if (beside) edit.insertAfter(beside, line)
        else edit.insertBelowComments(node, line)
        followPreloads(edit, group)
      })
    }

    /** What loads the script when the server starts must load it into the same interpreter. */
    function followPreloads(edit: Editor, group: string): void {
      for (const node of find('WSGIImportScript')) {
        const interpreter = otherInterpreter(node, group)
        if (interpreter === undefined || followed.has(node)) continue
        followed.add(node)
        edit.setArgument(node, interpreter, {raw: `application-group=${GLOBAL}`})
      }
    }

    function addOption(application: Application, group: string): boolean {
      const {node, mount, options: given} = application
      const isPreloaded = optionNamed(given, 'process-group') !== undefined
      const isAdded = change(node, 'added', {mount, group}, (edit) => {
        edit.insertArgument(node, argumentsOf(node).length, {raw: `application-group=${GLOBAL}`})
        followPreloads(edit, group)
      })
      if (isAdded && isPreloaded) note('preload', {})
      return isAdded
    }
  },
})

/** What a comment may say of where an application runs. */
const ABOUT = /\b(?:interpreters?|application groups?)\b/i

/** An application that should run in the main interpreter, and its process group. */
interface Subject {
  readonly application: Application
  readonly group: string
}

/** Which argument of a WSGIImportScript for the group names an interpreter that is not the main one. */
function otherInterpreter(node: Directive, group: string): number | undefined {
  const option = optionNamed(wsgiOptionsOf(node, 1), 'application-group')
  return groupNamedIn(node, 'process') === group && option?.value !== GLOBAL ? option?.index : undefined
}
