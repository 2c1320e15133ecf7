import {describe, expect, test} from 'vitest'
import {maskMessage, maskSlice, secretsIn} from '../../../src/report/quote/secrets.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'

const masked = (text: string): string => maskSlice(text, secretsIn(fromText(text)), 0, text.length)

describe('a report masks', () => {
  test.each([
    ['SetEnv DB_PASSWORD hunter2\n', 'SetEnv DB_PASSWORD ***\n'],
    ['setenv "Api_Key" "a b"\n', 'setenv "Api_Key" ***\n'],
    ['SetEnv AUTH_TOKEN a b\n', 'SetEnv AUTH_TOKEN ***\n'],
    ['SetEnv CLIENT_SECRET \\\n  abc\n', 'SetEnv CLIENT_SECRET \\\n  ***\n'],
    ['AuthLDAPBindPassword "exec:/bin/pw x"\n', 'AuthLDAPBindPassword ***\n'],
    ['DBDParams "host=db,pass=x"\n', 'DBDParams ***\n'],
    ['SSLPassPhraseDialog exec:/bin/pass\n', 'SSLPassPhraseDialog ***\n'],
    ['ProxyPass /a http://me:pw@10.0.0.1/x\n', 'ProxyPass /a http://***@10.0.0.1/x\n'],
    ['RequestHeader set Authorization "Basic abc"\n', 'RequestHeader set Authorization ***\n'],
    ['Header always set Proxy-Authorization: abc\n', 'Header always set Proxy-Authorization: ***\n'],
    ['<If "true">\n  SetEnv MY_KEY k\r\n</If>\n', '<If "true">\n  SetEnv MY_KEY ***\r\n</If>\n'],
  ])('%j', (text, wanted) => {
    expect(masked(text)).toBe(wanted)
  })

  test.each([
    'SetEnv LANG C\n',
    'SSLCertificateKeyFile /etc/ssl/shop.key\n',
    'ServerAdmin me@shop.example\n',
    'RequestHeader unset Authorization\n',
  ])('nothing in %j', (text) => {
    expect(masked(text)).toBe(text)
  })

  test('a secret that a message repeats, with or without its quotes, but no part of another word', () => {
    const text = 'SetEnv A_KEY "on"\n'
    const secrets = secretsIn(fromText(text))
    expect(maskMessage('"on" is on, not once', text, secrets)).toBe('*** is ***, not once')
  })
})
