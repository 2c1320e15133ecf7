import {describe, expect, test} from 'vitest'
import {maskWords, secretWordsOf} from '../../../src/report/secrets/mask-words.ts'
import {maskedDirective as masked} from '../../../src/report/secrets/masked-directive.ts'

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
    ['SetEnv DATABASE_URL postgres://u:p@h/db\n', 'SetEnv DATABASE_URL postgres://***@h/db\n'],
    ['SetEnv DATABASE_URL "postgres://u:p w@h/db"\n', 'SetEnv DATABASE_URL "postgres://***@h/db"\n'],
    ['Define DB postgres://u:p@ss@h/db\n', 'Define DB postgres://***@h/db\n'],
    ['Define DB postgres://u:p@s/s@h/db\n', 'Define DB postgres://***@h/db\n'],
    ['ProxyPass / "http://u:p/a@s#s@h:80/"\n', 'ProxyPass / "http://***@h:80/"\n'],
    ['ProxyPass / http://u:a\\\nb@h/\n', 'ProxyPass / http://***@h/\n'],
    ['ProxyPass / http://token@h/\n', 'ProxyPass / http://***@h/\n'],
    ['<Proxy balancer://u:p@pool>\n</Proxy>\n', '<Proxy balancer://***@pool>\n</Proxy>\n'],
    ['RewriteRule ^ http://a:b@c/x,http://d:e@f/ [P]\n', 'RewriteRule ^ http://***@f/ [P]\n'],
    [
      'ProxyPass / ajp://h:8009/ timeout=5 secret=abc ttl=1\n',
      'ProxyPass / ajp://h:8009/ timeout=5 secret=*** ttl=1\n',
    ],
    [
      'BalancerMember ajp://h:8009 secret="a b" route=x\n',
      'BalancerMember ajp://h:8009 secret="***" route=x\n',
    ],
    [
      'BalancerMember ajp://h:8009 "secret=a b" route=x\n',
      'BalancerMember ajp://h:8009 "secret=***" route=x\n',
    ],
    ['BalancerMember ajp://h \\\r\n  secret=a\\\r\nb\r\n', 'BalancerMember ajp://h \\\r\n  secret=***\r\n'],
    ['ProxySet secret=abc\n', 'ProxySet secret=***\n'],
    ['WSGIDaemonProcess a user=b db-password=c\n', 'WSGIDaemonProcess a user=b db-password=***\n'],
    ['SetEnvIf Host . DB_PASSWORD=abc\n', 'SetEnvIf Host . DB_PASSWORD=***\n'],
    ['RewriteRule ^ - [E=DB_TOKEN:abc,L]\n', 'RewriteRule ^ - [E=DB_TOKEN:***,L]\n'],
    ['Require expr "%{HTTP:X-Api-Key} == \'abc\'"\n', 'Require expr "%{HTTP:X-Api-Key} == \'***\'"\n'],
    ['Define DB_PASSWORD hunter2\n', 'Define DB_PASSWORD ***\n'],
    ['SetEnv DB_PASS a\n', 'SetEnv DB_PASS ***\n'],
    ['Define dbpw a\n', 'Define dbpw ***\n'],
    ['SetEnv X_AUTH "Bearer aB3.x-_z"\n', 'SetEnv X_AUTH "Bearer ***"\n'],
    [
      `<If "%{req:Authorization} == 'Basic dXNlcjpwYXNz'">\n</If>\n`,
      `<If "%{req:Authorization} == 'Basic ***'">\n</If>\n`,
    ],
    ['# old password: hunter2\n', '# old password: ***\n'],
    ['# root pw:hunter2, ask Bob\n', '# root pw:*** ask Bob\n'],
    ['# Basic authentication, or a Bearer token\n', '# Basic authentication, or a Bearer token\n'],
    ['php_admin_value mysqli.default_pwd a\n', 'php_admin_value mysqli.default_pwd ***\n'],
    ['SessionCryptoPassphrase a b\n', 'SessionCryptoPassphrase ***\n'],
    ['AuthBasicFake guest guestpw\n', 'AuthBasicFake guest ***\n'],
    ['RequestHeader set X-Api-Key abc\n', 'RequestHeader set X-Api-Key ***\n'],
    ['#SetEnv DB_PASSWORD hunter2\n', '#SetEnv DB_PASSWORD ***\n'],
    ['  ## ProxyPass / http://u:p@h/\n', '  ## ProxyPass / http://***@h/\n'],
    ['# AuthLDAPBindPassword \\\n  "a b"\n', '# AuthLDAPBindPassword \\\n  ***\n'],
    ['#<Proxy http://u:p@h>\n', '#<Proxy http://***@h>\n'],
    ['#SetEnv \\\n  #K_KEY v\n', '#SetEnv \\\n  #K_KEY ***\n'],
    [
      '<Perl>\nmy $url = "http://u:p@h/"; $password = "x";\n</Perl>\n',
      '<Perl>\nmy $url = "http://***@h/"; $password = "***";\n</Perl>\n',
    ],
    ['</Wrong>\nSetEnv A_KEY b\n', '</Wrong>\nSetEnv A_KEY ***\n'],
    ['<If "true">\n  SetEnv MY_KEY k\r\n</If>\n', '<If "true">\n  SetEnv MY_KEY ***\r\n</If>\n'],
  ])('%j', (text, wanted) => {
    expect(masked(text)).toBe(wanted)
  })

  test.each([
    'SetEnv LANG C\n',
    'SSLCertificateKeyFile /etc/ssl/shop.key\n',
    'ServerAdmin me@shop.example\n',
    'RequestHeader unset Authorization\n',
    'ProxyPass / http://h:8080/users/me@x\n',
    'ProxyPass / http://[::1]:8080/me@x\n',
    'RewriteRule ^ https://%{HTTP_HOST}:%{SERVER_PORT}/@%1 [R]\n',
    'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\n',
    'SetEnvIf X-Token "(.*)" TOKEN=$1\n',
    'WSGIDaemonProcess a python-path=/srv/keys user=me\n',
    'Header set Cache-Control "max-age=1"\n',
    '# The tokens of the shop are elsewhere, see http://wiki.example/ or ask me@shop.example\n',
    'LoadModule auth_token_module modules/mod_auth_token.so\n',
  ])('nothing in %j', (text) => {
    expect(masked(text)).toBe(text)
  })

  test('a secret that a message repeats, with or without its quotes, but no part of another word', () => {
    expect(maskWords('"on" is on, not once', secretWordsOf(['"on"']))).toBe('*** is ***, not once')
  })

  test('the longest of the secrets that begin at a word', () => {
    expect(maskWords('a-b-c, a-b', secretWordsOf(['a', 'a-b-c', 'c']))).toBe('***, ***-b')
  })
})
