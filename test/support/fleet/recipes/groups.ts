/** Applications that know of groups, handlers and interpreters already. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const GROUPS: readonly Recipe[] = [
  {
    name: 'a process group without an application group',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [
        `WSGIDaemonProcess ${one.group} user=${one.user} threads=5`,
        `WSGIProcessGroup ${one.group}`,
        `WSGIScriptAlias / ${one.script}`,
      ]),
    }),
  },
  {
    name: 'an alias with options and without an application group',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [
        `WSGIDaemonProcess ${one.group} user=${one.user} threads=5`,
        `WSGIScriptAlias ${one.mount} ${one.script} process-group=${one.group}`,
      ]),
    }),
  },
  {
    name: 'an alias with a handler',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [
        `Alias ${two.mount} ${two.script}`,
        `<Directory ${two.folder}>`,
        '    Options ExecCGI',
        '    SetHandler wsgi-script',
        '    Require all granted',
        '</Directory>',
      ]),
    }),
  },
  {
    name: 'a pattern of mounts',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [
        `WSGIScriptAliasMatch ^${one.mount}/[0-9]+ ${one.script}`,
        `WSGIScriptAlias / ${two.script}`,
      ]),
    }),
  },
  {
    name: 'a script that is loaded beforehand',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [
        `WSGIScriptAlias / ${one.script}`,
        `WSGIImportScript ${one.script} process-group=%{GLOBAL} application-group=${one.host}|`,
      ]),
    }),
  },
]
