/** Servers on which nothing is to be done, or nothing can be. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const LEFT: readonly Recipe[] = [
  {
    name: 'no application',
    layout: 'debian',
    status: 'unchanged',
    sites: ({sites: [one]}) => ({[one.host]: vhost(one, [`DocumentRoot ${one.folder}`])}),
  },
  {
    name: 'in daemon mode already',
    layout: 'debian',
    status: 'unchanged',
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [
        `WSGIDaemonProcess ${one.group} user=${one.user} processes=2 threads=15`,
        `WSGIProcessGroup ${one.group}`,
        'WSGIApplicationGroup %{GLOBAL}',
        `WSGIScriptAlias / ${one.script}`,
      ]),
    }),
  },
  {
    name: 'a rule that takes every request',
    layout: 'debian',
    status: 'refused',
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [
        `Redirect permanent / https://${one.host}/`,
        `WSGIScriptAlias / ${one.script}`,
      ]),
    }),
  },
  {
    name: 'a group for some requests of a mount',
    layout: 'debian',
    status: 'refused',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [
        `WSGIDaemonProcess ${one.group}`,
        `WSGIScriptAlias / ${one.script}`,
        `<LocationMatch ^${two.mount}/[0-9]+>`,
        `    WSGIProcessGroup ${one.group}`,
        '</LocationMatch>',
      ]),
    }),
  },
  {
    name: 'one application that moves beside one that does not',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`]),
      [two.host]: vhost(two, [
        `Redirect permanent / https://${two.host}/`,
        `WSGIScriptAlias / ${two.script}`,
      ]),
    }),
  },
]
