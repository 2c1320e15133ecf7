import {defineCheck, isVariable, mountsIn} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-slash-on-one-side',
  summary: 'Find mounts with a slash at the end whose target has none',
  description: `
mod_wsgi puts the rest of the URL behind the target of a \`WSGIScriptAlias\`, character by character. For a folder of
scripts both end in a slash, or neither does:

    WSGIScriptAlias /tools/ /srv/tools/

With \`/tools/\` and \`/srv/tools\` a request of \`/tools/report.wsgi\` asks for \`/srv/toolsreport.wsgi\`. Targets that
end in \`.wsgi\` or \`.py\` are looked at by check-file-target-with-slash.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    mount: {
      message: 'Unexpected slash behind the mount `{mount}` but not behind `{target}`, expected both or none',
      reason: 'a request of `{mount}a.wsgi` asks for the file `{target}a.wsgi`, and gets 403 or 404',
    },
  },
  notes: {},
  run({view, report}) {
    for (const scope of view.scopes) {
      for (const {node, mount, target} of mountsIn(scope, ['WSGIScriptAlias'])) {
        // A name that ends in a hyphen or the like is meant to go on.
        const goesOn = /[/\\}_-]$|\.(?:wsgi|py)$/.test(target)
        if (mount !== '/' && mount.endsWith('/') && !isVariable(mount) && !goesOn)
          report(node, 'mount', {mount, target})
      }
    }
  },
})
