import {defineCheck, isVariable, mountsIn} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-slash-on-one-side',
  summary: 'Find mounts with a slash at the end whose target has none',
  description: `
mod_wsgi appends the rest of the URL to the target of a \`WSGIScriptAlias\`, character by character. For a folder of
scripts either both end in a slash or neither does:

    WSGIScriptAlias /tools/ /srv/tools/

With \`/tools/\` and \`/srv/tools\` a request for \`/tools/report.wsgi\` asks for \`/srv/toolsreport.wsgi\`. For targets that
end in \`.wsgi\` or \`.py\` there is check-file-target-with-slash.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    mount: {
      message: 'Unexpected slash after the mount `{mount}` but not after `{target}`, expected both or none',
      reason: 'a request for `{mount}a.wsgi` asks for the file `{target}a.wsgi`, and gets 403 or 404',
    },
  },
  notes: {},
  run({view, report}) {
    for (const scope of view.scopes) {
      for (const {node, mount, target} of mountsIn(scope, ['WSGIScriptAlias'])) {
        // A name that ends in a hyphen or the like is meant to continue.
        const goesOn = /[/\\}_-]$|\.(?:wsgi|py)$/.test(target)
        if (mount !== '/' && mount.endsWith('/') && !isVariable(mount) && !goesOn)
          report(node, 'mount', {mount, target})
      }
    }
  },
})
