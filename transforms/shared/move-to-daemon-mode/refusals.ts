import type {ObstacleOf} from 'httpd-codemod/transform'
import {GROUP_COMES_FIRST, NO_OPTIONS_YET} from '../alias-option-texts.ts'

/** Why an application stays embedded, and what would unlock its move. */
export const REFUSALS = {
  taken: {
    reason: '`{line}` takes every request for `{mount}`, so processes of its own would do nothing',
    unlock: 'remove the alias, or the line that takes its requests',
  },
  placeholder: {
    reason: 'the path `{target}` is a placeholder, so there is no application yet',
    unlock: 'write the path of the script',
  },
  uncertain: {
    reason: 'the process group of `{mount}` is set only for some of its requests, or only on some servers',
    unlock: 'set WSGIProcessGroup for the whole mount, or for none of it',
  },
  'other-file': {
    reason: '`{line}` in {file} sets a process group for requests of `{mount}`',
    unlock: 'set the group of the application in that file, or remove the line there',
  },
  'several-idle': {
    reason: '{groups} are defined and nothing selects them, and it is not known which is meant for `{mount}`',
    unlock: 'select one of them with WSGIProcessGroup, or remove the others',
  },
  windows: {
    reason: 'the script `{target}` is on Windows, where mod_wsgi has no daemon mode',
    unlock: 'leave this server in embedded mode',
  },
  repeated: {
    reason: 'the server reads this file {count} times, and a process group may be defined only once',
    unlock: 'define the process group in a file that is read once, and assign the application here by hand',
  },
  dispatch: {
    reason: 'WSGIDispatchScript chooses process groups while requests run',
    unlock: 'move this application by hand, together with the dispatch script',
  },
  restricted: {
    reason: 'WSGIRestrictProcess in {file} allows only certain process groups',
    unlock: 'add the group to WSGIRestrictProcess and assign the application by hand',
  },
  'restricted-host': {
    reason:
      'WSGIRestrictProcess of a virtual host that inherits `{mount}` from the main server allows only certain process groups',
    unlock: 'add the group to that list and assign the application by hand',
  },
  'python-path': {
    reason: 'files of this server set `{name}` to different folders, and it is unknown which line applies',
    unlock: 'set `{name}` in one place only',
  },
  forbidden: {
    reason: 'WSGIRestrictProcess does not allow the embedded processes, so the application answers 500 now',
    unlock:
      'add %{GLOBAL} to WSGIRestrictProcess, or assign the application by hand to a group that it allows',
  },
  preloaded: {
    reason:
      'WSGIImportScript preloads this script in the embedded processes, at a place where the new group is not known yet',
    unlock: 'move WSGIImportScript below the alias, into its virtual host',
  },
  'preloaded-for-several': {
    reason: 'WSGIImportScript loads this script into the embedded processes for other applications too',
    unlock: 'move these applications by hand, with a WSGIImportScript for each',
  },
  shared: {
    reason: 'a bare WSGIProcessGroup would also move everything else that mod_wsgi runs in this scope',
    unlock: 'use style=alias-option or style=location',
  },
  'parse-order': {
    reason: GROUP_COMES_FIRST,
    unlock: 'write WSGIApplicationGroup as a directive instead of the option',
  },
  overlapping: {
    reason: 'the mount `{mount}` overlaps another one, so the order of Location sections decides',
    unlock: 'use style=alias-option, then wrap-apps-in-location',
  },
  'too-many': {
    reason:
      '{groups} new process groups with {processes} processes are more than the {limit} that one host may get',
    unlock: 'raise most-processes, or let the scripts of a folder share a group: aliases-per-folder',
  },
  'too-old': {
    reason: NO_OPTIONS_YET,
    unlock: 'use style=location',
  },
  'no-location': {
    reason: 'no Location section matches exactly the requests of this alias',
    unlock: 'use style=alias-option',
  },
} as const

/** One of these reasons, and the lines it rests on. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
