import type {ObstacleOf} from 'httpd-codemod/transform'

/** Why an alias stays after the one that takes its requests. */
export const REFUSALS = {
  duplicate: {
    reason: '`{mount}` is mounted twice: `{wideTarget}` gets all requests, and `{target}` none',
    unlock: 'remove the one that is not wanted, or give it another mount',
  },
  pattern: {
    reason:
      '`{mount}` gets no requests because of `{wide}`, and it is not known which requests a pattern would get if it came first',
    unlock: 'put `{mount}` above `{wide}` by hand if it should get all requests that it matches',
  },
  scattered: {
    reason: '`{mount}` gets no requests because of `{wide}`, and the aliases are in different sections',
    unlock: 'bring both into one section, `{mount}` first',
  },
  locations: {
    reason:
      '`{mount}` gets no requests because of `{wide}`, and above that alias it would run in a group of `{location}`',
    unlock: 'put the Location of `{mount}` after `{location}`, and its alias before that of `{wide}`',
  },
  'parse-order': {
    reason:
      '`{mount}` gets no requests because of `{wide}`, and with both group options it must come after the definition of its group and after ServerName',
    unlock: 'put these lines above the alias of `{wide}`',
  },
  reading: {
    reason: '`{mount}` gets no requests because of `{wide}`, and a line between them changes how it is read',
    unlock: 'put that line above both aliases',
  },
} as const

/** One of these reasons, with what it is about. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
