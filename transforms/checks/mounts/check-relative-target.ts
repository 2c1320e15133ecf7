import {bareDirectives, defineCheck, isVariable, wordsOf} from 'httpd-codemod/transform'
import {SCRIPT_ALIASES} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-relative-target',
  summary: 'Find targets of WSGIScriptAlias that are not absolute paths',
  description: `
The target of a \`WSGIScriptAlias\` is a full path. Unlike \`Alias\`, mod_wsgi does not complete a relative one with
ServerRoot, and it does not expand \`~\`. The server then looks for the script from the folder it was started in: \`/\`
for a server that runs in the background, any other one in the foreground. Usually it answers 403 or 404; where it
happens to find a script, another way to start the server loses it.

The check does not judge a target that begins with a variable or with a word to be filled in.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    relative: {
      message: 'Unexpected relative path `{target}` in {directive}, expected an absolute path',
      reason: 'the server looks for the script from the folder it was started in, not from ServerRoot',
    },
  },
  notes: {},
  run({view, report}) {
    for (const scope of view.scopes) {
      for (const {node} of bareDirectives(scope, ...SCRIPT_ALIASES)) {
        const [mount = '', target] = wordsOf(node)
        if (target !== undefined && !isVariable(mount) && isRelative(target))
          report(node, 'relative', {target, directive: node.name})
      }
    }
  },
})

/** False for a drive, and where the first name of the path is one to be filled in: `C:`, `%DIR%`, `PATH_TO_APP`, `$1`. */
function isRelative(target: string): boolean {
  const [first = ''] = target.split('/')
  return /^[\w.~-]+$/.test(first) && /[a-z.~]/.test(first)
}
