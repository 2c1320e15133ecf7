import type {ObstacleOf} from 'httpd-codemod/transform'

/** Why Locations stay in the order they are in. */
export const REFUSALS = {
  scattered: {
    reason:
      '`{wide}` overrules `{near}` for the application at `{mount}`, and they are in different sections or scopes',
    unlock: 'bring both into one section, `{wide}` first',
  },
  uncertain: {
    reason: '`{wide}` overrules `{near}`, and another section may set the group of `{mount}` as well',
    unlock: 'set the group of `{mount}` in one Location only, the last one',
  },
  pattern: {
    reason: '`{wide}` would have to move above `{between}`, which may match the same requests',
    unlock: 'put `{wide}` above it by hand if their order does not matter',
  },
  contents: {
    reason: '`{wide}` would have to move above `{between}`, and they set the same thing differently',
    unlock: 'move everything but WSGI groups into sections of its own',
  },
  reading: {
    reason: '`{wide}` would have to move above a line that changes how other lines are read',
    unlock: 'put that line above the Location sections',
  },
} as const

/** One of these reasons, with what it is about. */
export type Obstacle = ObstacleOf<typeof REFUSALS>
