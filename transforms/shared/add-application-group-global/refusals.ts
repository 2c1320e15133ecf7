import type {ObstacleOf} from 'httpd-codemod/transform'
import {GROUP_COMES_FIRST, NO_OPTIONS_YET} from '../alias-option-texts.ts'

/** Why an application keeps its interpreter, and what would unlock it. */
export const REFUSALS = {
  several: {
    reason: 'process group `{group}` serves {count} applications, which would share one interpreter',
    unlock: 'give each application a process group of its own',
  },
  scripts: {
    reason: 'the alias `{mount}` serves every script of a folder, and they would share one interpreter',
    unlock: 'give each script an alias and a process group of its own',
  },
  pattern: {
    reason: 'which script the alias `{mount}` runs depends on the request',
    unlock: 'give each script an alias and a process group of its own, without `$` in its path',
  },
  doubtful: {
    reason: 'other applications may run in process group `{group}` too, for some requests or on some servers',
    unlock: 'make their process group certain',
  },
  handlers: {
    reason: 'process group `{group}` also runs scripts by handler',
    unlock: 'give them aliases and process groups of their own',
  },
  elsewhere: {
    reason: 'this file does not define process group `{group}`, so other files may use it too',
    unlock: 'add the directive by hand if the application is alone in its group',
  },
  unreachable: {
    reason:
      'this virtual host cannot use process group `{group}`, which a virtual host with another ServerName defines',
    unlock: 'define the group in the main server',
  },
  dispatch: {
    reason: 'WSGIDispatchScript chooses groups for each request',
    unlock: 'set the group in the dispatch script',
  },
  preloaded: {
    reason: 'WSGIImportScript loads another script into an interpreter of process group `{group}`',
    unlock: 'decide by hand which interpreter the two scripts should run in',
  },
  explicit: {
    reason: 'application group `{value}` is set on purpose',
    unlock: 'replace it with %{GLOBAL} by hand if it is not needed',
  },
  misspelled: {
    reason: 'application group `{value}` is a name, while `{expected}` was probably meant',
    unlock: 'write `{expected}`',
  },
  uncertain: {
    reason:
      'the application group of `{mount}` is set for only some of its requests, or only on some servers',
    unlock: 'set WSGIApplicationGroup for the whole mount, or for none of it',
  },
  'too-old': {
    reason: NO_OPTIONS_YET,
    unlock: 'run wrap-apps-in-location first',
  },
  'other-file': {
    reason: '`{line}` in {file} sets a group for requests of `{mount}`',
    unlock: 'set both groups in options of the alias, or remove the line there',
  },
  'named-elsewhere': {
    reason: '`{line}` in {file} may select process group `{group}` for other scripts',
    unlock: 'add the directive by hand if the application is alone in its group',
  },
  'inherited-elsewhere': {
    reason: '`{line}` in {file} may run scripts in process group `{group}` too',
    unlock: 'give them a process group of their own',
  },
  'parse-order': {
    reason: GROUP_COMES_FIRST,
    unlock: 'define the group before the alias, in its virtual host or in the main server',
  },
  shared: {
    reason: 'a directive here would apply to other applications too',
    unlock: 'run wrap-apps-in-location first',
  },
} as const

export type Obstacle = ObstacleOf<typeof REFUSALS>
