import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {httpd} from '../../src/unified/processor.ts'
import wsgiRecommended from '../../transforms/presets/wsgi-recommended.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('httpd()', () => {
  test('is frozen, and a call gives a processor that takes transforms', async () => {
    expect(() => httpd.use(moveToDaemonMode)).toThrow('Cannot call `use` on a frozen processor')
    const file = await httpd()
      .use(moveToDaemonMode, {threads: 5})
      .process('WSGIScriptAlias / /srv/shop/wsgi.py\n')
    expect(String(file)).toContain('WSGIDaemonProcess shop processes=2 threads=5 ')
  })

  test('keeps bytes that are no UTF-8', async () => {
    const file = await httpd()
      .use(moveToDaemonMode)
      .process({value: latin1('# caf\xe9\n\nWSGIScriptAlias / /srv/shop/wsgi.py\n')})
    expect(file.value).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(file.value as Uint8Array).toString('latin1')).toMatch(
      /^# caf\xe9\n\nWSGIDaemonProcess /,
    )
  })

  test('keeps a byte order mark', async () => {
    const bytes = Buffer.from('\ufeff# c\nListen 80\n')
    const file = await httpd().use(moveToDaemonMode).process({value: bytes})
    expect(Buffer.compare(file.value as Uint8Array, bytes)).toBe(0)
  })

  test('runs a preset', async () => {
    const host = '<VirtualHost *:80>\nWSGIScriptAlias / /srv/shop/wsgi.py\n</VirtualHost>\n'
    const file = await httpd().use(wsgiRecommended).process(host)
    expect(String(file).split('\n').slice(2, 4)).toEqual([
      'WSGIProcessGroup shop',
      'WSGIApplicationGroup %{GLOBAL}',
    ])
  })

  test('leaves what the transforms did on the file', async () => {
    const file = new VFile('WSGIScriptAlias / /srv/shop/wsgi.py\n')
    await httpd().use(wsgiRecommended).process(file)
    expect(file.data.httpd?.runs.map(({transform, outcome}) => `${transform}: ${outcome}`)).toEqual([
      'convert-alias-to-wsgi-script-alias: unchanged',
      'add-application-group-global: unchanged',
      'move-to-daemon-mode: changed',
      'wrap-apps-in-location: unchanged',
      'add-application-group-global: changed',
    ])
  })

  test('rejects options that a transform does not take when it is attached', () => {
    const attach = (options: object) => () => httpd().use(moveToDaemonMode, options).freeze()
    expect(attach({threads: 'many'})).toThrow(/threads: "many" .*\n(.*\n)*.*threads: integer from 0/)
    expect(attach({speed: 9})).toThrow('speed: no such option')
    expect(attach({style: 'magic'})).toThrow('style: auto | directive | alias-option | location')
  })
})
