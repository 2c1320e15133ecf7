import {expect, test} from 'vitest'
import {transformFile} from '../../src/run/transform-file.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

test.each(['$1', '$1.wsgi', '/$1', 'app$1/$2.wsgi', '/srv/$1/app.wsgi', '%{root}$1/app.wsgi', 'a$'])(
  'a step ends, whatever an alias leads to: %s',
  (target) => {
    const text = `WSGIScriptAliasMatch ^/(.*)/(.*)$ ${target}\nWSGIScriptAlias / /srv/app.wsgi\nAliasMatch ^/x(.*) ${target}\n`
    const {failures} = transformFile('site.conf', Buffer.from(text), {
      ...{transforms: [moveToDaemonMode], takes: 'unsafe', firstId: 1},
    })
    expect(failures).toEqual([])
  },
)
