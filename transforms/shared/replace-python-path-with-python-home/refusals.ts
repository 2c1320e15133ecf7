import type {ObstacleOf} from 'httpd-codemod/transform'

/** Why a python-path= stays as it is. */
export const REFUSALS = {
  'other-home': {
    reason: 'python-path= contains packages of `{home}`, but {named} is `{other}`',
    unlock: 'decide on one environment',
  },
  several: {
    reason: 'python-path= contains packages of several environments: {homes}',
    unlock: 'install all packages into one environment',
  },
  hidden: {
    reason: '`{folder}` in python-path= depends on a variable, which may hide an environment',
    unlock: 'write the folder out',
  },
  repeated: {
    reason: 'python-path= is on this line {count} times, and only the last one applies',
    unlock: 'remove all but the last one',
  },
  eager: {
    reason:
      'with WSGILazyInitialization Off, Python starts before there are daemon processes, and python-home= has no effect',
    unlock: 'set WSGIPythonHome for the whole server, or remove WSGILazyInitialization',
  },
} as const

/** One of these reasons, with what it is about. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
