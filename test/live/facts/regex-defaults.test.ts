/** RegexDefaultOptions, against the installed server. */
import {expect} from 'vitest'
import {hasPcre2} from '../../support/patterns/pcre2.ts'
import {serverTest} from '../../support/server/httpd.ts'
import {modelOf, predict} from '../../support/server/predict.ts'
import {newServerFolder, SERVER_HEADING} from '../../support/server/running-server.ts'

const HEADING = `${SERVER_HEADING}LoadModule rewrite_module @MODULES@/mod_rewrite.so
<Directory @ROOT@/htdocs>
AllowOverride All
Require all granted
</Directory>
`

const PATHS = [
  '/A-c',
  '/a-c',
  '/A%0Ac',
  '/a%0Ac',
  '/A-c%0A',
  '/loc',
  '/LOC',
  '/iff',
  '/IFF',
  '/rw',
  '/RW',
  '/x?q',
  '/x?Q',
]

const USERS = `RedirectMatch 410 ^/A.c$
<LocationMatch ^/LOC>
Redirect 302 http://x/
</LocationMatch>
<If "%{REQUEST_URI} =~ m#^/IFF#">
Redirect 302 http://x/
</If>
RewriteEngine On
RewriteRule ^/RW - [G]
RewriteCond %{QUERY_STRING} ^Q
RewriteRule . - [G]
`

const OPTIONS = [
  '',
  '-DOTALL',
  '+ICASE',
  '+icase',
  'ICASE',
  'none',
  '-DOTALL +ICASE',
  '-DOLLAR_ENDONLY',
  'ICASE DOTALL',
  '+DOTALL ICASE',
  'ICASE +DOTALL',
  'none +ICASE',
  '+ICASE none',
]

serverTest('expressions are compiled as RegexDefaultOptions before them says', async () => {
  const wrong: string[] = []
  for (const options of OPTIONS) {
    for (const lines of [
      `RegexDefaultOptions ${options}\n${USERS}`,
      `${USERS}RegexDefaultOptions ${options}\n`,
    ]) {
      const files = {
        'conf/httpd.conf': HEADING + lines,
        'htdocs/d/.htaccess': 'RedirectMatch 410 ^/d/A.c$\n',
      }
      const requests = [...PATHS, ...PATHS.map((path) => `/d${path}`)].map((path) => ({
        path,
        host: 'localhost',
      }))
      const answers = await (await newServerFolder(files)).ask(requests)
      if (typeof answers === 'string') throw new Error(answers)
      const model = modelOf(files)
      requests.forEach((request, at) => {
        const {certain, status} = predict(model, request)
        if (certain && status !== answers[at]?.status)
          wrong.push(
            `${options}: ${request.path} resolved ${status}, answered ${answers[at]?.status}\n${lines}`,
          )
        if (!certain && hasPcre2) wrong.push(`${options}: ${request.path} is not certain`)
      })
    }
  }
  expect(wrong).toEqual([])
})
