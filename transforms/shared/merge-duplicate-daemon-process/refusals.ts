import type {ObstacleOf} from 'httpd-codemod/transform'

/** Why definitions of a process group are not merged. */
export const REFUSALS = {
  options: {
    reason: 'process group `{name}` is defined {where}, with different options: {options}',
    unlock: 'decide on the options, or give one of the groups another name',
  },
  variable: {
    reason: 'process group `{name}` is defined twice, and a variable in its options may have several values',
    unlock: 'write the options out',
  },
  condition: {
    reason:
      'process group `{name}` is defined twice, and one definition for both would have to leave its condition',
    unlock: 'define the group once, outside of the conditions',
  },
  repeated: {
    reason: 'the server reads this file {count} times, and defines process group `{name}` each time',
    unlock: 'define the group in a file that is read once',
  },
  macro: {
    reason:
      'a macro defines process group `{name}` each time it is used, whether or not there are other definitions',
    unlock: 'define the group outside of the macro',
  },
  elsewhere: {
    reason:
      'process group `{name}` is also defined in {file}, and this file may not be able to use that definition',
    unlock: 'define the group once in the main server, before both',
  },
} as const

/** One of these reasons, with what it is about. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
