import type {ObstacleOf} from 'httpd-codemod/transform'
import {GROUP_COMES_FIRST, NO_OPTIONS_YET} from '../alias-option-texts.ts'

/** Why the groups of applications stay where they are, and what would unlock the change. */
export const REFUSALS = {
  uncertain: {
    reason: 'the groups of `{mount}` are set only for some of its requests, or only on some servers',
    unlock: 'set both groups for the whole mount',
  },
  'virtual-hosts': {
    reason: 'a virtual host sets groups of its own, which a Location of the main server would override',
    unlock: 'move the aliases into the virtual hosts',
  },
  'own-scripts': {
    reason:
      'a virtual host runs an application of its own for some of these requests, and a Location would apply to it too',
    unlock: 'keep the options of the alias, or move it into the virtual hosts',
  },
  handlers: {
    reason: 'mod_wsgi also runs scripts by handler here, and a Location may cover them too',
    unlock: 'run convert-alias-to-wsgi-script-alias first',
  },
  sections: {
    reason:
      'a section with groups already applies to some of these requests, and the order of sections decides',
    unlock: 'write the sections by hand, the most general mount first',
  },
  scattered: {
    reason: 'these mounts overlap, and their aliases are in different sections',
    unlock: 'move the aliases together',
  },
  variable: {
    reason: 'the mount `{mount}` depends on a variable, so it may overlap others',
    unlock: 'write the mount out',
  },
  'no-location': {
    reason: 'no Location section matches exactly the requests of `{mount}`',
    unlock: 'keep the options of the alias',
  },
  'other-file': {
    reason: '`{line}` in {file} sets a group for requests of `{mount}`',
    unlock: 'write the sections by hand, after what that file sets',
  },
  'other-scripts': {
    reason:
      '`{line}` in {file} runs scripts for requests of `{mount}`, and a Location would apply to them too',
    unlock: 'use style=alias-option, or keep the options of the alias',
  },
  'too-old': {
    reason: NO_OPTIONS_YET,
    unlock: 'use style=location',
  },
  'parse-order': {
    reason: GROUP_COMES_FIRST,
    unlock: 'define the group before the alias, in its virtual host or in the main server',
  },
  'quoted-option': {
    reason: 'an option of the alias has a quoted value with blanks',
    unlock: 'move the group by hand',
  },
} as const

/** One of these reasons, and the lines it rests on. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
