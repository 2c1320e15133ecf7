import type {ObstacleOf} from 'httpd-codemod/transform'

/** Why a SetHandler None stays. */
export const REFUSALS = {
  outer: {
    reason:
      '`{line}`{where} may apply to some of these requests, and would take effect for them without SetHandler None',
    unlock: 'remove it by hand if none of them needs it',
  },
  htaccess: {
    reason:
      '`{line}`{where} lets .htaccess files set a handler for these files, which SetHandler None cancels',
    unlock: 'remove it by hand if no .htaccess file there has SetHandler',
  },
  unknown: {
    reason: 'the rest of the server is not known, and may set a handler for all of its requests',
    unlock: 'run this on the whole server',
  },
} as const

/** One of these reasons, with what it is about. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
