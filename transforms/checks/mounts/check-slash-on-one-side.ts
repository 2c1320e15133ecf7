import {defineCheck, isVariable, mountsIn} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-slash-on-one-side',
  summary: 'Find mounts with a slash at the end whose target has none',
  description: `
The server appends the rest of the URL to the target of an \`Alias\`, and mod_wsgi to that of a \`WSGIScriptAlias\`,
character by character. For a folder either both end in a slash or neither does:

    WSGIScriptAlias /tools/ /srv/tools/
    Alias /static/ /srv/static/

With \`/tools/\` and \`/srv/tools\` a request for \`/tools/report.wsgi\` asks for \`/srv/toolsreport.wsgi\`, and with \`/static/\`
and \`/srv/static\` a style sheet is looked for in \`/srv/staticstyle.css\`. The mount \`/\` ends in a slash too: its target is
a script or a folder with a slash at its end. For targets that end in \`.wsgi\` or \`.py\` there is
check-file-target-with-slash.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    mount: {
      message: 'Unexpected slash after the mount `{mount}` but not after `{target}`, expected both or none',
      reason: 'a request for `{mount}a.wsgi` asks for the file `{target}a.wsgi`, and gets 403 or 404',
    },
    files: {
      message: 'Unexpected slash after the path `{mount}` but not after `{target}`, expected both or none',
      reason: 'a request for `{mount}a.css` asks for the file `{target}a.css`, and gets 403 or 404',
    },
    folder: {
      message: 'Unexpected folder `{target}` as the target of the mount `/`, expected a script in it',
      reason:
        'a request for `/a` asks for the file `{target}a`, and one for `/` gets 403, since a folder is no script',
    },
  },
  notes: {},
  run({view, disk, report}) {
    for (const scope of view.scopes) {
      for (const {node, mount, target} of mountsIn(scope, ['WSGIScriptAlias'])) {
        if (mount === '/') {
          const isFolder = !target.endsWith('/') && disk?.kindOf(target) === 'directory'
          if (isFolder) report(node, 'folder', {target})
        } else if (isOneSided(mount, target)) report(node, 'mount', {mount, target})
      }
      for (const {node, mount, target} of mountsIn(scope, ['Alias'])) {
        // A name with a dot is mostly that of a file, which has no further part.
        const isFile = /\.[^/]*$/.test(target) && disk?.kindOf(target) !== 'directory'
        if (mount !== '/' && !isFile && isOneSided(mount, target)) report(node, 'files', {mount, target})
      }
    }
  },
})

/** True for a folder whose mount ends in a slash and which does not. */
function isOneSided(mount: string, target: string): boolean {
  // A name that ends in a hyphen or the like is meant to continue.
  const goesOn = /[/\\}_-]$|\.(?:wsgi|py)$/.test(target)
  return mount.endsWith('/') && !isVariable(mount) && !goesOn
}
