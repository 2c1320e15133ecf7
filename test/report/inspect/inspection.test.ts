import {expect, test} from 'vitest'
import type {InspectedApplication, Inspection} from '../../../src/inspect/server/inspection.ts'
import {formatInspection} from '../../../src/report/inspect/format-inspection.ts'
import {formatInspectionJson} from '../../../src/report/inspect/json-inspection.ts'
import {plain} from '../../../src/report/palette.ts'

const SITE = '/etc/apache2/sites-enabled/shop.conf'

const label = {address: '*:443', name: 'shop.example'}
const page = {width: 80, palette: plain}
const onTls = {
  address: '*:443',
  port: 443,
  tls: true,
  isDefault: true,
  isListened: true,
  name: 'shop.example',
}

const shop: InspectedApplication = {
  host: label,
  mount: '/',
  script: '/srv/shop/wsgi.py',
  processGroup: 'shop',
  applicationGroup: '',
  certain: true,
  reasons: [],
  place: {file: SITE, line: 7},
  use: undefined,
  inheritedBy: 0,
}

const inspection: Inspection = {
  mainFile: '/etc/apache2/apache2.conf',
  serverRoot: '/etc/apache2',
  root: '/backup/web1',
  layout: 'Debian',
  extent: 'server',
  files: ['/etc/apache2/apache2.conf', SITE],
  templates: [{kind: 'jinja', place: {file: SITE, line: 3, column: 5}}],
  host: undefined,
  main: [{...onTls, address: '*:8080', port: 8080, tls: false, name: 'web1.example'}],
  hosts: [
    {
      label,
      addresses: ['*:443'],
      connections: [onTls],
      serverName: 'shop.example',
      aliases: ['www.shop.example'],
      documentRoot: '/srv/shop/htdocs',
      place: {file: SITE, line: 1},
      use: undefined,
      conditions: [],
    },
    {
      label: {address: '*:8443', name: undefined},
      addresses: ['*:8443'],
      connections: [
        {
          ...onTls,
          address: '*:8443',
          port: 8443,
          tls: undefined,
          isDefault: false,
          isListened: false,
          name: undefined,
        },
      ],
      serverName: undefined,
      aliases: [],
      documentRoot: undefined,
      place: {file: SITE, line: 20},
      use: {file: SITE, line: 40},
      conditions: ['<IfFile x>'],
    },
  ],
  applications: [
    shop,
    {...shop, mount: '/old', processGroup: undefined, applicationGroup: undefined, reasons: ['not reached']},
    {
      ...shop,
      host: undefined,
      mount: '/wiki',
      processGroup: '',
      applicationGroup: 'web1.example|/wiki',
      use: {file: '/etc/apache2/apache2.conf', line: 9},
      inheritedBy: 2,
    },
  ],
  routes: [
    {
      ...{host: label, path: '/api', extent: 'subtree', kind: 'proxy', status: undefined},
      ...{target: 'http://user:secret@10.0.0.1:8000/', exists: undefined, certain: true, reasons: []},
      ...{place: {file: SITE, line: 8}, use: undefined, inheritedBy: 0},
    },
    {
      ...{host: label, path: '/old', extent: 'subtree', kind: 'redirect', status: 301},
      ...{target: 'https://shop.example/new', exists: undefined, certain: false, reasons: ['it depends']},
      ...{place: {file: SITE, line: 9}, use: undefined, inheritedBy: 0},
    },
    {
      ...{host: undefined, path: '/static', extent: 'files', kind: 'folder', status: 404},
      ...{target: '/srv/static', exists: false, certain: true, reasons: []},
      ...{place: {file: '/etc/apache2/apache2.conf', line: 4}, use: undefined, inheritedBy: 1},
    },
  ],
  limits: [{folder: '/srv/www', kind: 'scripts', most: 100}],
  groups: [
    {name: 'shop', isUsed: true, place: {file: SITE, line: 6}},
    {name: 'left', isUsed: false, place: {file: SITE, line: 5}},
  ],
  assumptions: [
    {file: undefined, line: undefined, text: 'something'},
    {file: '/etc/apache2/envvars', line: 3, text: 'not run: x'},
  ],
  warnings: ['AH00111: Config variable \x24{X} is not defined'],
  verdict: {outcome: 'accepted'},
}

test('the JSON document lists the templates', () => {
  expect(JSON.parse(formatInspectionJson(inspection)).templates).toEqual([
    {kind: 'jinja', file: SITE, line: 3, column: 5},
  ])
})

test('a server is shown with its hosts, applications and all that was taken for granted', () => {
  expect(formatInspection(inspection, page)).toBe(`/etc/apache2/apache2.conf
  ServerRoot   /etc/apache2 (Debian)
  / is         /backup/web1
  Read         2 files
  Main server  *:8080

Templates (1), read as they are, not rendered
  - sites-enabled/shop.conf:3:5: a Jinja template

Virtual hosts (2)
  host                    address      serves
      declared at
  shop.example (default)  *:443 TLS    2 applications, proxy, redirect
      sites-enabled/shop.conf:1
      also www.shop.example
  -                       *:8443 TLS?
      sites-enabled/shop.conf:40 (macro)
      ? it is not known whether <IfFile x> holds
      ? nothing listens on port 8443
      ? not reached: a virtual host before it has its names and addresses

Applications (3)
    mount  runs in      interpreter
      script  declared at
  shop.example *:443
    /      daemon shop  main
      /srv/shop/wsgi.py  sites-enabled/shop.conf:7
    /old   ?            ?
      /srv/shop/wsgi.py  sites-enabled/shop.conf:7
      ? not reached
  (main server)
    /wiki  embedded     web1.example|/wiki
      /srv/shop/wsgi.py  apache2.conf:9 (macro at sites-enabled/shop.conf:7)
      inherited by 2 virtual hosts, which may have interpreters of their own
  Only the first 100 scripts below /srv/www are listed.

Proxies (1)
    path  leads to                   declared at
  shop.example *:443
    /api  http://***@10.0.0.1:8000/  sites-enabled/shop.conf:8

Redirects (1)
    path  leads to                      declared at
  shop.example *:443
    /old  301 https://shop.example/new  sites-enabled/shop.conf:9
      ? it depends

Folders and files (1)
    path     leads to           declared at
  (main server)
    /static  /srv/static (404)  apache2.conf:4
      inherited by one virtual host

Process groups defined and never used
  left  sites-enabled/shop.conf:5

Assumptions
  - something
  - envvars:3: not run: x

Warnings of the server
  - AH00111: Config variable \${X} is not defined

The server accepts this configuration.
`)
})

test('a rejected server is shown with the error and the way to it', () => {
  const text = formatInspection(
    {
      ...inspection,
      verdict: {
        outcome: 'rejected',
        place: {file: SITE, line: 4},
        column: undefined,
        hints: [],
        message: 'Expected </Directory> but saw </VirtualHost>',
        chain: [{file: '/etc/apache2/apache2.conf', line: 29}],
      },
    },
    page,
  )
  expect(text).toMatch(
    /\nThe server rejects this configuration\.\n {2}sites-enabled\/shop\.conf:4\n {6}included at apache2\.conf:29\n {6}Expected /,
  )
})

test('the JSON says null for what is not there and the empty string for embedded mode', () => {
  const json = JSON.parse(formatInspectionJson(inspection))
  expect(json).toMatchObject({
    version: 2,
    serverRoot: '/etc/apache2',
    verdict: {accepted: true, error: null},
    processGroups: [
      {name: 'shop', used: true},
      {name: 'left', used: false},
    ],
  })
  expect(json.virtualHosts[1]).toEqual({
    addresses: ['*:8443'],
    serverName: null,
    aliases: [],
    connections: [{address: '*:8443', port: 8443, tls: null, default: false, listened: false, name: null}],
    documentRoot: null,
    usedAt: {file: SITE, line: 40},
    conditions: ['<IfFile x>'],
    file: SITE,
    line: 20,
  })
  expect(json.applications[1]).toMatchObject({processGroup: null, applicationGroup: null, usedAt: null})
  expect(json.applications[2]).toMatchObject({
    virtualHost: null,
    processGroup: '',
    applicationGroup: 'web1.example|/wiki',
    usedAt: {file: '/etc/apache2/apache2.conf', line: 9},
  })
})

test('nothing in a configuration reaches a terminal as a control sequence', () => {
  const text = formatInspection(
    {
      ...inspection,
      mainFile: '/etc/\x1b[2J',
      hosts: [{...inspection.hosts[0], serverName: 'a\x1b[31m'} as never],
    },
    page,
  )
  expect(text).not.toContain('\x1b')
})
