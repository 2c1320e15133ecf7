import {defineCheck, mountsIn} from 'httpd-codemod/transform'
import {isScript} from '../../shared/answers/mounted-aliases.ts'

export default defineCheck({
  name: 'check-alias-of-script',
  summary: 'Find Alias lines with a slash after the mount and a script as their target',
  description: `
\`Alias\` appends the rest of the URL to its target, character by character. With mod_wsgi's handler,

    Alias / /srv/shop/shop.wsgi
    <Location />
        SetHandler wsgi-script
    </Location>

a request for /cart asks for the file /srv/shop/shop.wsgicart, and gets 404; only / itself reaches the script.
\`WSGIScriptAlias / /srv/shop/shop.wsgi\` passes the rest on as PATH_INFO. Elsewhere a mount without the slash will do.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_alias.html#alias',
  words: /alias/i,
  findings: {
    glued: {
      message: 'Unexpected Alias `{mount}` for the script `{target}`, expected {expected}',
      reason: 'the rest of the URL becomes part of the name of the file, so the server answers 404 to {url}',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    for (const scope of view.scopes) {
      for (const {node, mount, target} of mountsIn(scope, ['Alias'])) {
        if (!mount.endsWith('/') || target.endsWith('/') || !isScript(target)) continue
        const answers = answersAt(node).filter(({isReached, isCertain}) => isReached && isCertain)
        const isRun = answers.some(({processGroup}) => processGroup !== undefined)
        const missed = answers.find(({cause, handler}) => cause === 'missing' && handler === 'wsgi-script')
        if (!isRun || !missed) continue
        const expected = mount === '/' ? 'WSGIScriptAlias' : `\`Alias ${mount.replace(/\/+$/, '')}\``
        report(node, 'glued', {mount, target, expected, url: missed.url})
      }
    }
  },
})
