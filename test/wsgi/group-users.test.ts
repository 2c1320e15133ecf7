import {expect, test} from 'vitest'
import {onOneLine} from '../../src/syntax/words/one-line.ts'
import {groupUsers} from '../../src/wsgi/users/group-users.ts'
import {wsgiOfText} from '../support/wsgi-view.ts'

/** Who runs in a group, surely, maybe and by handler. */
function usersOf(group: string, text: string) {
  const {applications, doubtful, handlers} = groupUsers(wsgiOfText(text).view, group)
  return {
    sure: applications.map(({mount}) => mount),
    maybe: doubtful.map(({mount}) => mount),
    handlers: handlers.map(({node}) => onOneLine(node)),
  }
}

const NONE = {sure: [], maybe: [], handlers: []}

test('applications run in the group of their option, their section or their scope', () => {
  const text = `WSGIScriptAlias /a /srv/a.wsgi process-group=app
WSGIScriptAlias /b /srv/b.wsgi
WSGIScriptAlias /c /srv/c.wsgi process-group="app"
<Location /b>
  WSGIProcessGroup app
</Location>
`
  expect(usersOf('app', text)).toEqual({...NONE, sure: ['/a', '/b', '/c']})
  expect(usersOf('other', text)).toEqual(NONE)
})

test('one that runs in the group for some requests or on some servers may run in it', () => {
  const text = `WSGIScriptAlias /a /srv/a.wsgi
<IfDefine X>
  WSGIProcessGroup app
</IfDefine>
`
  expect(usersOf('app', text)).toEqual({...NONE, maybe: ['/a']})
})

test('one whose requests compute the group may run in any', () => {
  const text = 'WSGIScriptAlias /a /srv/a.wsgi\nWSGIProcessGroup %{ENV:group}\n'
  expect(usersOf('app', text)).toEqual({...NONE, maybe: ['/a']})
})

test('a handler past the aliases runs in the group of its section or its scope', () => {
  const folder = '<Directory /srv/tools>\n  SetHandler wsgi-script\n  WSGIProcessGroup app\n</Directory>\n'
  expect(usersOf('app', folder).handlers).toEqual(['SetHandler wsgi-script'])
  const bare = 'WSGIProcessGroup app\nAddHandler wsgi-script .py\n'
  expect(usersOf('app', bare).handlers).toEqual(['AddHandler wsgi-script .py'])
  expect(usersOf('other', folder + bare).handlers).toEqual([])
})

test('a handler that only repeats an alias is none of its own', () => {
  const text = `WSGIProcessGroup app
WSGIScriptAlias /a /srv/a/a.wsgi
<Directory /srv/a>
  SetHandler wsgi-script
</Directory>
`
  expect(usersOf('app', text)).toEqual({...NONE, sure: ['/a']})
})

test('a virtual host runs the handlers it inherits in its own group', () => {
  const text = `AddHandler wsgi-script .py
<VirtualHost *:80>
  WSGIProcessGroup app
</VirtualHost>
`
  expect(usersOf('app', text).handlers).toEqual(['AddHandler wsgi-script .py'])
})

test('a handler script with the option runs in that group, whatever the directives say', () => {
  const line = (group: string): string => `WSGIProcessGroup app\nWSGIHandlerScript h /srv/h.py ${group}\n`
  expect(usersOf('app', line('process-group=app2')).handlers).toEqual([])
  expect(usersOf('app2', line('process-group="app2"')).handlers).toHaveLength(1)
  expect(usersOf('app', line('')).handlers).toHaveLength(1)
  expect(usersOf('other', line('process-group=%{ENV:group}')).handlers).toHaveLength(1)
})
