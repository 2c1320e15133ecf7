import {expect, test} from 'vitest'
import {transformFile} from '../../src/run/transform-file.ts'
import moveLocations from '../../transforms/wsgi/move-locations-general-first.ts'

const APPLICATIONS_OF_ONE_GROUP = `<VirtualHost *:80>
    ServerName shop.example
    WSGIDaemonProcess apps threads=5
    WSGIScriptAlias /wiki/admin /srv/admin/app.wsgi application-group=shared
    WSGIScriptAlias /wiki /srv/wiki/app.wsgi
    WSGIScriptAlias /blog /srv/blog/app.wsgi process-group=apps application-group=shared
    <Location /wiki/admin>
        WSGIProcessGroup apps
    </Location>
    <Location /wiki>
        WSGIProcessGroup %{GLOBAL}
    </Location>
</VirtualHost>
`

test('an order in which two applications would share an interpreter is held back', () => {
  const {changes, heldBack, undeclared} = transformFile('site.conf', Buffer.from(APPLICATIONS_OF_ONE_GROUP), {
    ...{transforms: [moveLocations], takes: 'safe', firstId: 1},
  })
  expect([changes.length, heldBack.length]).toEqual([0, 1])
  expect(undeclared.map(({sharedWith}) => sharedWith)).toContainEqual(['/srv/blog/app.wsgi'])
})
