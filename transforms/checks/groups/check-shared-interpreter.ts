import {
  areReadTogether,
  coverageOfPrefix,
  type Directive,
  defineCheck,
  directoryOf,
  groupBy,
  isVariable,
} from 'httpd-codemod/transform'
import {type Application, certainGroup, GLOBAL, isComputed} from 'httpd-codemod/wsgi'
import {lineOfGroup} from '../../shared/group-lines.ts'

const REASON =
  'they run in one interpreter and share modules, sys.path and os.environ, so one may get the modules and settings of the other'

export default defineCheck({
  name: 'check-shared-interpreter',
  summary: 'Find different scripts that run in one interpreter',
  description: `
Scripts with the same process group and the same \`WSGIApplicationGroup\` run in one Python interpreter. They share
\`sys.modules\`, \`sys.path\` and \`os.environ\`: where both have a module \`settings\`, the second script gets that of the
first, and where both are Django sites, the second runs with \`DJANGO_SETTINGS_MODULE\` of the first.

Give each application a process group of its own; then \`%{GLOBAL}\` is right for each. Where they share processes,
leave out \`WSGIApplicationGroup\`, or name a different one for each. The check takes scripts in one folder, or in
folders within each other, for parts of one application. It also passes over scripts that lines of their own put into
an interpreter with a name.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  words: /wsgiapplicationgroup|application-group=/i,
  findings: {
    shared: {
      message:
        'Unexpected application group `{group}` for several applications of process group `{process}`, expected one',
      reason: REASON,
    },
    embedded: {
      message: 'Unexpected application group `{group}` for several embedded applications, expected one',
      reason: REASON,
    },
  },
  notes: {},
  run({wsgi, report}) {
    const interpreters = groupBy(wsgi.applications.flatMap(toInhabitant), ({key}) => key)
    for (const inhabitants of interpreters.values()) {
      const strangers = inhabitants.filter((each) => inhabitants.some((other) => isStranger(each, other)))
      const last = strangers.at(-1)
      if (!last) continue
      const {line, group, process} = last
      const aliases = strangers.map(({application}) => application.node).filter((alias) => alias !== line)
      if (process === GLOBAL) report(line, 'embedded', {group}, aliases)
      else report(line, 'shared', {group, process}, aliases)
    }

    /** An application that surely runs in an interpreter somebody named. */
    function toInhabitant(application: Application) {
      const process = certainGroup(wsgi, 'process', application)
      const interpreter = certainGroup(wsgi, 'application', application)
      if (!process || !interpreter || interpreter.source === 'default') return []
      const {value: group} = interpreter
      if ([process.value, group].some(isComputed) || isVariable(application.target)) return []
      const key = `${process.value}\0${group}`
      return [{application, line: lineOfGroup(interpreter, application), group, process: process.value, key}]
    }
  },
})

interface Inhabitant {
  readonly application: Application
  readonly line: Directive
  readonly group: string
}

/** True for another application that nobody put into the same interpreter on purpose. */
function isStranger(one: Inhabitant, other: Inhabitant): boolean {
  const isChosen = other.group !== GLOBAL && one.line !== other.line
  return (
    !isChosen &&
    areReadTogether(one.application.guards, other.application.guards) &&
    !isRelated(folderOf(one.application), folderOf(other.application))
  )
}

function folderOf({target}: Application): string {
  return directoryOf(target.split('$')[0] ?? target)
}

function isRelated(one: string, other: string): boolean {
  return [coverageOfPrefix(one, other), coverageOfPrefix(other, one)].some((coverage) => coverage !== 'none')
}
