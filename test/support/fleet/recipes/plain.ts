/** Applications that move to daemon mode, as most people have them. */
import type {Recipe} from '../recipe.ts'
import {vhost} from '../vhost.ts'

export const PLAIN: readonly Recipe[] = [
  {
    name: 'one application at /',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({[one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`])}),
  },
  {
    name: 'one application below a path',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({[one.host]: vhost(one, [`WSGIScriptAlias ${one.mount} ${one.script}`])}),
  },
  {
    name: 'two nested mounts',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [
        `WSGIScriptAlias ${two.mount} ${two.script}`,
        `WSGIScriptAlias / ${one.script}`,
        `<Directory ${two.folder}>`,
        '    Require all granted',
        '</Directory>',
      ]),
    }),
  },
  {
    name: 'two hosts in two files',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one, two]}) => ({
      [one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`]),
      [two.host]: vhost(two, [`WSGIScriptAlias / ${two.script}`]),
    }),
  },
  {
    name: 'one site on port 80 and 443',
    layout: 'debian',
    status: 'changed',
    sites: ({sites: [one]}) => ({
      [one.host]: `${vhost(one, [`WSGIScriptAlias / ${one.script}`])}
<IfModule mod_ssl.c>
${vhost(
  one,
  [
    'SSLEngine on',
    `SSLCertificateFile /etc/ssl/certs/${one.host}.pem`,
    '',
    `WSGIScriptAlias / ${one.script}`,
  ],
  '*:443',
)}</IfModule>
`,
    }),
  },
  {
    name: 'one address and port',
    layout: 'debian',
    status: 'changed',
    ports: ({sites: [one]}) => `Listen ${one.address}:${one.port}\n`,
    sites: ({sites: [one]}) => ({
      [one.host]: vhost(one, [`WSGIScriptAlias / ${one.script}`], `${one.address}:${one.port}`),
    }),
  },
]
