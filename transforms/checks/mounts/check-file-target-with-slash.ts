import {
  baseNameOf,
  defineCheck,
  firstWord,
  isVariable,
  type Mount,
  mergeSlashes,
  mountsIn,
  type Scope,
  sectionsIn,
} from 'httpd-codemod/transform'
import {isPreloaded} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-file-target-with-slash',
  summary: 'Find script files that do not fit the slash of their mount',
  description: `
mod_wsgi appends the rest of the URL to the target of a \`WSGIScriptAlias\`, character by character. So mount and
script file both have no slash at the end:

    WSGIScriptAlias /wiki /srv/wiki/wiki.wsgi

With the mount \`/wiki/\` a request for \`/wiki/page\` asks for the file \`wiki.wsgipage\`, which does not exist. With the
target \`wiki.wsgi/\` the application gets the path \`/\` where it should get none, and the server cannot load it when it
starts. At the mount \`/\` the slash makes no difference to requests.

The check takes a target that ends in \`.wsgi\` or \`.py\` for a script file.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    mount: {
      message: 'Unexpected mount `{mount}` for the script file `{target}`, expected `{expected}`',
      reason: 'a request below the mount asks for a file whose name continues after `{script}`, and gets 404',
    },
    target: {
      message: 'Unexpected slash after the script file `{script}`, expected none',
      reason:
        'a request for `{mount}` itself reaches the application with the path `/` instead of an empty one',
    },
    preload: {
      message: 'Unexpected slash after the script file `{script}`, expected none',
      reason:
        'with both group options the server loads the script when it starts, which fails for a name with a slash',
    },
  },
  notes: {},
  run({view, report}) {
    for (const scope of view.scopes) {
      for (const alias of mountsIn(scope, ['WSGIScriptAlias'])) {
        if (!isScriptFile(alias)) continue
        const {node, mount, target} = alias
        const script = baseNameOf(target)
        const key = faultOf(alias)
        if (key) report(node, key, {mount, target, script, expected: mount.replace(/\/+$/, '') || '/'})
      }
    }
  },
})

function faultOf({node, mount, target}: Mount): 'mount' | 'preload' | 'target' | undefined {
  if (!target.endsWith('/')) return mount !== '/' && mount.endsWith('/') ? 'mount' : undefined
  if (isPreloaded(node)) return 'preload'
  return mount.endsWith('/') ? undefined : 'target'
}

/** Also false for a folder with such a name, as a `<Directory>` section shows. */
function isScriptFile({mount, target, scope}: Mount): boolean {
  if (isVariable(mount) || !/\.(?:wsgi|py)\/*$/.test(target)) return false
  return !isNamedFolder(scope, target)
}

function isNamedFolder(scope: Scope, target: string): boolean {
  const folders = namedFolders.get(scope) ?? foldersNamedIn(scope)
  namedFolders.set(scope, folders)
  return folders.has(withoutSlash(target))
}

const namedFolders = new WeakMap<Scope, ReadonlySet<string>>()

function foldersNamedIn(scope: Scope): ReadonlySet<string> {
  return new Set(sectionsIn(scope, 'Directory').map(({node}) => withoutSlash(firstWord(node) ?? '')))
}

function withoutSlash(path: string): string {
  return mergeSlashes(path).replace(/\/$/, '')
}
