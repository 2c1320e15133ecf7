import {createHash} from 'node:crypto'
import type {Shape, ShapeApplication, ShapeEffect, ShapeFile} from '../../../src/report/fleet/shape.ts'

/** A shape of the daemon mode: as many applications as asked for, at most five of them on a server. */
export function madeUpShape(index: number, servers: readonly string[]): Shape {
  const applications = 1 + (index % 5)
  const id = createHash('sha256').update(`shape ${index}`).digest('hex')
  const name = nameOf(servers[0] ?? '')
  const isRefused = index % 4 === 1
  const isUnsafe = index % 6 === 2
  const files = isRefused && index % 8 === 1 ? [] : [madeUpFile(name, applications, isUnsafe)]
  return {
    id,
    label: id.slice(0, 6),
    what:
      files.length === 0
        ? `refused: wrap-apps-in-location ${applications}`
        : `move-to-daemon-mode ${applications}, add-application-group-global ${applications}`,
    servers,
    changes: files.length === 0 ? 0 : 2 * applications,
    refusals: isRefused ? 1 : 0,
    heldBack: isUnsafe ? 1 : 0,
    variables: [
      {kind: 'name', label: 'name 1'},
      {kind: 'address', label: 'address 1'},
      {kind: 'path', label: 'path 1'},
    ],
    files,
    effects: files.length === 0 ? [] : madeUpEffects(name, applications),
    applications:
      files.length === 0 ? [] : mounts(applications).map((mount) => madeUpApplication(name, mount)),
  }
}

/** The first name of the site of a server: `shop-0001.example`. */
export function nameOf(server: string): string {
  return `shop-${/\d+/.exec(server)?.[0] ?? '0'}.example`
}

function mounts(applications: number): readonly string[] {
  return ['/', '/api', '/admin', '/reports', '/static/thumbnails'].slice(0, applications)
}

function madeUpFile(name: string, applications: number, isUnsafe: boolean): ShapeFile {
  const group = [
    `+    WSGIDaemonProcess ${name} processes=2 threads=15 display-name=%{GROUP}`,
    `+    WSGIProcessGroup ${name}`,
    '+    WSGIApplicationGroup %{GLOBAL}',
  ]
  const locations = mounts(applications)
    .slice(1)
    .flatMap((mount) => [
      `-    WSGIScriptAlias ${mount} /srv/shop${mount}/wsgi.py`,
      `-    WSGIScriptReloading On`,
      `+    <Location ${mount}>`,
      `+        WSGIScriptReloading Off`,
      `+        WSGIProcessGroup ${name}`,
      '+    </Location>',
      `+    WSGIScriptAlias ${mount} /srv/shop${mount}/wsgi.py`,
    ])
  const lines = [
    ` <VirtualHost *:443>`,
    `     ServerName ${name}`,
    ' ',
    ...group,
    '     # Django shop, ask the shop team before touching',
    '     WSGIScriptAlias / /srv/shop/wsgi.py',
    ...locations,
    '     Alias /static /srv/shop/static',
  ]
  const count = (signs: string): number => lines.filter(([sign = '']) => signs.includes(sign)).length
  const ids = Array.from({length: 2 * applications}, (_, index) => index + 1)
  const [even, odd] = [ids.filter((id) => id % 2 === 0), ids.filter((id) => id % 2 === 1)]
  const reasons = `${odd.join('+')} move-to-daemon-mode, ${even.join('+')} add-application-group-global`
  const place = `@@ -1,${count(' -')} +1,${count(' +')} @@ <VirtualHost *:443> ${name} [${reasons}]`
  const path = 'sites-available/shop.conf'
  return {
    path,
    patch: `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${place}\n${lines.join('\n')}\n`,
    changes: ids.map((id) => ({
      id,
      transform: id % 2 === 1 ? 'move-to-daemon-mode' : 'add-application-group-global',
      message:
        id % 2 === 1
          ? `Move \`${mounts(applications)[(id - 1) / 2]}\` to daemon mode, in the group \`${name}\``
          : `Run \`${mounts(applications)[id / 2 - 1]}\` in the main interpreter`,
      applicability: isUnsafe && id === ids.length ? 'unsafe' : 'safe',
      line: 4 + id,
    })),
  }
}

function madeUpEffects(name: string, applications: number): readonly ShapeEffect[] {
  return mounts(applications).map((mount) => ({
    request: `https://${name}${mount === '/' ? '/' : `${mount}/`}…`,
    requests: 3,
    differences: [
      {key: 'process group', before: 'embedded', after: name},
      {key: 'interpreter', before: `${name}|${mount === '/' ? '' : mount}`, after: 'main'},
    ],
  }))
}

function madeUpApplication(name: string, mount: string): ShapeApplication {
  return {
    mount,
    script: `/srv/shop${mount === '/' ? '' : mount}/wsgi.py`,
    before: {processGroup: undefined, applicationGroup: `${name}|${mount === '/' ? '' : mount}`},
    after: {processGroup: name, applicationGroup: undefined},
  }
}
