import {addCapacities, NO_CAPACITY} from '../../../src/fleet/capacity.ts'
import {SERVER_STATUSES, type ServerStatus} from '../../../src/fleet/status.ts'
import type {FleetResult} from '../../../src/report/fleet/fleet-result.ts'
import type {ServerResult} from '../../../src/report/fleet/server-result.ts'
import type {Shape} from '../../../src/report/fleet/shape.ts'
import {madeUpShape, nameOf} from './made-up-shape.ts'

const SHAPES = 20

/**
 * A fleet of that many servers with up to twenty shapes, one of them with most of the servers; in every hundred servers,
 * one of each kind that is not planned. The same each time.
 */
export function madeUpFleet(count: number): FleetResult {
  const names = Array.from({length: count}, (_, index) => `hosts/web${`${index + 1}`.padStart(4, '0')}`)
  const byShape = new Map<number, string[]>()
  names.forEach((name, index) => {
    const shape = shapeNumber(index)
    if (shape !== undefined) byShape.set(shape, [...(byShape.get(shape) ?? []), name])
  })
  const shapes = [...byShape]
    .sort(([, one], [, other]) => one.length - other.length)
    .map(([index, own]) => madeUpShape(index, own))
  const shapeOf = new Map(shapes.flatMap((shape) => shape.servers.map((name) => [name, shape] as const)))
  const servers = names.map((name, index) => madeUpServer(name, index, shapeOf.get(name)))
  return {
    tool: '0.1.0',
    transforms: ['wsgi-recommended'],
    servers,
    shapes,
    capacity: servers.map(({capacity}) => capacity).reduce(addCapacities, NO_CAPACITY),
    memoryPerProcess: undefined,
  }
}

/** A few of every hundred have no shape; the first of the others have one of their own. */
function shapeNumber(index: number): number | undefined {
  if (index % 100 >= 80 && index % 100 < 90) return undefined
  if (index < 12) return index
  return index % 10 < 7 ? 12 : index % 10 < 9 ? 13 : 14 + (index % (SHAPES - 14))
}

function madeUpServer(name: string, index: number, shape: Shape | undefined): ServerResult {
  const status = statusOf(index, shape)
  const processes = status === 'changed' ? (shape?.changes ?? 0) : 0
  return {
    server: name,
    status,
    error: ERRORS[status],
    shape: shape && {
      id: shape.id,
      values: [nameOf(name), `192.0.2.${1 + (index % 250)}`, `/srv/shop/${name.slice(6)}`],
    },
    files: 12 + (index % 7),
    changes: status === 'changed' ? (shape?.changes ?? 0) : 0,
    heldBack: shape?.heldBack ?? 0,
    refusals: Array.from({length: shape?.refusals ?? 0}, () => ({
      path: 'sites-available/shop.conf',
      line: 14,
      transform: 'wrap-apps-in-location',
      message: `2 applications share \`${nameOf(name)}\``,
      unlock: 'give each a group of its own',
    })),
    findings:
      index % 9 === 0
        ? [
            {
              path: 'conf-enabled/wsgi.conf',
              line: 3,
              transform: 'check-python-path',
              message: 'Unexpected `WSGIPythonPath` in daemon mode, expected `python-path=`',
            },
          ]
        : [],
    notes: processes > 0 ? ['a response that starts later than `Timeout` (60 s) becomes 504'] : [],
    capacity: {processes, threads: processes * 15},
  }
}

const ERRORS: Readonly<Partial<Record<ServerStatus, string>>> = {
  template: '`sites-available/shop.conf` is a Jinja template',
  managed: '`sites-available/shop.conf` says `Ansible managed`',
  rejected: '`sites-available/shop.conf:7`: `</VirtualHost>` without matching `<VirtualHost>` section',
  unreadable: '`apache2.conf`: permission denied',
  failed: '`move-to-daemon-mode` failed in `sites-available/shop.conf`',
  refused: 'everything that would change is refused',
}

function statusOf(index: number, shape: Shape | undefined): ServerStatus {
  if (shape) return shape.files.length === 0 ? 'refused' : 'changed'
  const others = SERVER_STATUSES.filter((status) => status !== 'changed' && status !== 'refused')
  return others[(index % 100) - 84] ?? 'unchanged'
}
