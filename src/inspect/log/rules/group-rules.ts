/** Process groups that an application cannot run in, and scripts that mod_wsgi does not run. */

import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import type {Cause} from '../../../resolve/resolution.ts'
import {daemonOf, daemonsIn} from '../../../resolve/server/daemons.ts'
import {optionsOf} from '../../../resolve/wsgi.ts'
import {nearestName} from '../../../text/nearest-name.ts'
import type {LogDiagnosis} from '../log-diagnosis.ts'
import {clientsOf, type LogRecord} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'
import type {LogRule} from './rule.ts'
import {
  byConfiguration,
  byHand,
  byOthers,
  byTransform,
  causesOf,
  faultShownBy,
  linesOf,
  type ShownTold,
} from './told.ts'

/** The rules for what mod_wsgi logs of groups and scripts before it runs anything. */
export const GROUP_RULES: readonly LogRule[] = [
  {
    kind: 'groupUndefined',
    codes: [''],
    pattern: /^No WSGI daemon process called '(?<group>.*?)' has been configured(?:: (?<file>.*))?$/,
    diagnose: (server, record) => {
      const {group = ''} = record.words
      const defined = daemonOf(server.model, group)
      const near = defined ? undefined : nearTo(group, server)
      const nearest = near === undefined ? undefined : daemonOf(server.model, near)
      const define = 'define it: WSGIDaemonProcess NAME threads=5'
      const cures = [
        byHand(near === undefined ? `D${define.slice(1)}` : `Write ${near}, which is defined, or ${define}`),
      ]
      const naming = namingGroup(server, group)
      const isNamed = naming.length > 0 && !defined
      return isNamed
        ? byConfiguration({
            says: `No WSGIDaemonProcess defines ${group}.`,
            causes: [
              ...withNames(server, record, 'undefinedGroup', naming),
              ...linesOf(nearest ? [nearest.node] : []),
            ],
            cures,
          })
        : byCause(server, record, 'undefinedGroup', {says: `No WSGIDaemonProcess defines ${group}.`, cures})
    },
  },
  {
    kind: 'groupOfOtherHost',
    codes: [''],
    pattern:
      /^Daemon process called '(?<group>.*?)' cannot be accessed by this WSGI application(?:: (?<file>.*))?$/,
    diagnose: (server, record) => {
      const {group = ''} = record.words
      return byCause(server, record, 'foreignGroup', {
        says: `A virtual host of another ServerName defines ${group}, so that this one cannot use it.`,
        cures: [byHand(`Move the WSGIDaemonProcess ${group} out of its virtual host, to the main server.`)],
      })
    },
  },
  {
    kind: 'groupNotAllowed',
    codes: [''],
    pattern:
      /^Daemon process called '(?<group>.*?)' cannot be accessed by this WSGI application as not a member of allowed groups(?:: (?<file>.*))?$/,
    diagnose: (server, record) =>
      byCause(server, record, 'restrictedGroup', {
        says: `WSGIRestrictProcess does not name ${record.words.group}.`,
        cures: [byHand(`Add ${record.words.group} to that WSGIRestrictProcess.`)],
      }),
  },
  {
    kind: 'embeddedDisabled',
    codes: [''],
    pattern: /^Embedded mode of mod_wsgi disabled by runtime configuration(?:: (?<file>.*))?$/,
    diagnose: (server, record) =>
      byCause(server, record, 'embedded', {
        says: 'WSGIRestrictEmbedded is On, and the application has no process group.',
        cures: [byTransform('move-to-daemon-mode', 'Give it a process group of its own.')],
      }),
  },
  {
    kind: 'scriptMissing',
    codes: [''],
    pattern:
      /^(?:Target WSGI script not found or unable to stat: (?<file>.*)|Unable to stat target WSGI script '(?<script>.*)'\.)$/,
    diagnose: (server, record) =>
      record.error === 13
        ? byOthers({
            says: 'The user of the server may not look into the folder of the script.',
            causes: causesOf(asked(server, record)),
            cures: [byHand('Give the folders above the script the permission x.')],
          })
        : byCause(server, record, 'missing', {
            says: 'The script is not there, or the user of the server may not look into its folder.',
            cures: [byHand('Correct the path of the alias, or put the script there.')],
          }),
  },
  {
    kind: 'scriptIsFolder',
    codes: [''],
    pattern: /^Attempt to invoke directory as WSGI application(?:: (?<file>.*))?$/,
    diagnose: (server, record) =>
      faultShownBy(asked(server, record), {
        subject: record.words.file ?? '',
        isIt: ({status}) => status >= 400,
        says: 'What leads there names a folder, and mod_wsgi runs files.',
        cures: [byHand('Name the script itself: WSGIScriptAlias / /path/to/wsgi.py')],
      }),
  },
  {
    kind: 'execCgiOff',
    codes: [''],
    pattern: /^Options ExecCGI is off in this directory(?:: (?<file>.*))?$/,
    diagnose: (server, record) =>
      byCause(server, record, 'execCgi', {
        says: 'A handler would run the script, and Options do not have ExecCGI.',
        cures: [
          byTransform(
            'convert-alias-to-wsgi-script-alias',
            'Mount it with WSGIScriptAlias, which does not need ExecCGI.',
          ),
          byHand('Or add Options +ExecCGI to the Directory section of the script.'),
        ],
      }),
  },
]

/** A name of a group that is like another one. */
function nearTo(group: string, {model}: LogServer): string | undefined {
  return group.length > LONGEST_NAME ? undefined : nearestName(group, [...daemonsIn(model).keys()])
}

/** Nobody mistypes a longer one; what a log holds may have any length. */
const LONGEST_NAME = 100

/** Explains a line by the requests to its script that fail for a cause. */
function byCause(server: LogServer, record: LogRecord, cause: Cause, told: ShownTold): LogDiagnosis {
  const state = cause === 'missing' ? 'missing' : 'there'
  return faultShownBy(asked(server, record, state), {
    subject: fileOf(record) ?? 'the script',
    isIt: (resolution) => resolution.cause === cause,
    ...told,
  })
}

function asked(
  {toFile}: LogServer,
  record: LogRecord,
  state: 'there' | 'missing' = 'there',
): ReturnType<LogServer['toFile']> {
  const file = fileOf(record)
  return file === undefined ? [] : toFile(file, clientsOf(record)[0], state)
}

function fileOf({words}: LogRecord): string | undefined {
  return words.file ?? words.script
}

/** The requests that fail so, with the lines that name the group where they are not among these. */
function withNames(
  server: LogServer,
  record: LogRecord,
  cause: Cause,
  naming: readonly ServerDirective[],
): ReturnType<typeof causesOf> {
  const failing = asked(server, record).filter(({resolution}) => resolution.cause === cause)
  return failing.length > 0 ? causesOf(failing) : linesOf(naming)
}

/** The directives that name a process group, other than those that define it. */
function namingGroup({named}: LogServer, group: string): readonly ServerDirective[] {
  return [
    ...named('WSGIProcessGroup').filter((node) => wordsOf(node)[0] === group),
    ...[...named('WSGIScriptAlias'), ...named('WSGIScriptAliasMatch')].filter(
      (node) => optionsOf(node).get('process-group') === group,
    ),
  ]
}
