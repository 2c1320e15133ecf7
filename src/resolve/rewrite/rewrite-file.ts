/** The rules of Directory sections and .htaccess files, which come when the file is known (mod_rewrite.c: hook_fixup). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import type {WalkedFile} from '../file-walk.ts'
import type {Context} from '../mapping/found.ts'
import type {Pass} from '../pass.ts'
import type {Layer} from '../sections/layer.ts'
import {isScope, type Layers, lastIn} from '../sections/layers.ts'
import {patternOf} from '../sections/section-match.ts'
import {documentRootOf} from '../server/server-model.ts'
import {isOptionOn} from '../settings/options.ts'
import {applyRules} from './apply/apply-rules.ts'
import type {Rewriting} from './apply/rewriting.ts'
import {rewriteFactsOf} from './rewrite-facts.ts'
import {doubtsAboutOptions, mergeRules} from './rules/inherit.ts'

const DIRECTIVES = ['RewriteRule', 'RewriteEngine', 'RewriteCond', 'RewriteBase', 'RewriteOptions']

/**
 * Applies the rules; undefined where there are none. What has `changed` is the path of an internal redirect.
 * @param context what they take the file back to
 */
export function rewriteFile(
  asked: Asked,
  pass: Pass,
  context: Context | undefined,
  file: WalkedFile,
  layers: Layers,
): Rewriting | undefined {
  const {server, scope} = asked
  // The last section with any directive of the module decides; the engine is merged (config_perdir_merge).
  const own = layers.layers.filter(
    (each) => !isScope(each) && DIRECTIVES.some((name) => each.byName.has(name)),
  )
  const layer = own.at(-1)
  if (!layer || pass.isRewritten) return undefined
  const engine = lastIn(layers, 'RewriteEngine')
  if (!engine || !/^on$/i.test(wordsOf(engine.node)[0] ?? '')) return undefined
  const filename = file.kind === 'directory' && pass.path.endsWith('/') ? withSlash(file.path) : file.path
  const directory = directoryOf(layer)
  if (`${filename}/` === directory) return undefined
  if (!isOptionOn(layers, 'followsymlinks') && !isOptionOn(layers, 'symlinksifownermatch'))
    return forbiddenBy(engine.node)
  const {rules, options} = mergeRules(own)
  const rewriting = applyRules(
    rules,
    {
      filename,
      pathInfo: file.pathInfo,
      directory,
      query: pass.query,
      ...rewriteFactsOf(
        asked,
        pass,
        layers.layers.filter((each) => !isScope(each)),
      ),
    },
    server,
  )
  const isHandled = rewriting.outcome === 'changed' && rewriting.handler !== undefined
  const doubts = [
    ...rewriting.doubts,
    // The handler takes the place of the one that redirects (mod_rewrite.c: hook_mimetype).
    ...(isHandled ? [`rules set the handler ${rewriting.handler} and another path at once`] : []),
    ...doubtsAboutOptions(options),
  ]
  if (rewriting.outcome !== 'changed') return {...rewriting, doubts}
  // The server goes on with a URL only if it begins with a slash.
  if (!rewriting.filename.startsWith('/')) return {...rewriting, doubts, outcome: 'answered', status: 400}
  // A rule that leads to where it came from is not followed, so that it does not go round in a circle.
  if (rewriting.filename === filename) return {...rewriting, doubts, outcome: 'kept'}
  const base = layer.byName.get('RewriteBase')?.at(-1)
  const url = urlOf(
    rewriting.filename,
    directory,
    base && wordsOf(base)[0],
    context,
    documentRootOf(server, scope),
  )
  const lost = `it is not known to which URL ${rewriting.filename} belongs`
  return {
    ...rewriting,
    filename: url ?? rewriting.filename,
    doubts: url === undefined ? [...doubts, lost] : doubts,
  }
}

/**
 * What is taken off the path for the rules of a section, and put in front of what they make of it, with a slash at its
 * end: the directory, or whatever a section of another kind is for (mod_rewrite.c: config_perdir_create).
 */
function directoryOf({section, directory}: Layer): string {
  if (directory !== undefined) return withSlash(directory)
  if (!section || /^<(?:If|ElseIf|Else)$/.test(section.name)) return '*If/'
  const {text, isRegex, directory: plain} = patternOf(section)
  return withSlash(section.name === '<Directory' && !isRegex ? plain : text)
}

/** By RewriteBase, else by the DocumentRoot, else by the Alias that led to the file. */
function urlOf(
  filename: string,
  directory: string,
  base: string | undefined,
  context: Context | undefined,
  documentRoot: string | undefined,
): string | undefined {
  if (base !== undefined) return moved(filename, directory, base)
  const root = documentRoot && withSlash(documentRoot)
  if (root && filename.startsWith(root)) return filename.slice(root.length - 1)
  return context && moved(filename, context.target, context.mount)
}

/** A path below one folder as the same path below another (mod_rewrite.c: subst_prefix_path). */
function moved(path: string, from: string, to: string): string {
  const prefix = withSlash(from)
  return path.startsWith(prefix) ? withSlash(to) + path.slice(prefix.length).replace(/^\//, '') : path
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}

/** Rules can do what links do, so the engine needs their permission. */
function forbiddenBy(engine: ServerDirective): Rewriting {
  return {
    outcome: 'answered',
    status: 403,
    ...{filename: '', query: undefined, handler: undefined, substitution: '', isEnd: false, assignments: []},
    nodes: [engine],
    doubts: [],
  }
}
