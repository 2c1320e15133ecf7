import {type Allowed, directiveOf} from '../../httpd/directives/directive-table.ts'
import {optionOutside} from '../../httpd/httpd-options.ts'
import {readServerUnwalked} from '../../reading/read-server.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Method} from '../resolution.ts'
import {directiveListOf} from '../server/directive-list.ts'
import type {ServerModel} from '../server/server-model.ts'
import {byMethod, type Layer, toLayer} from './layer.ts'

/** What was read of an .htaccess file. */
export interface HtaccessFile {
  readonly layer: Layer
  /** The server answers 500 to every request below, for this reason. */
  readonly fault: string | undefined
  /** It holds what was not read. */
  readonly doubt: string | undefined
}

const CLASSES: readonly Allowed[] = ['Options', 'FileInfo', 'AuthConfig', 'Limit', 'Indexes']

/** Reads the .htaccess file of a directory, if the AllowOverride that applies there lets it be read (server/config.c: ap_parse_htaccess). */
export function readHtaccess(
  server: ServerModel,
  directory: string,
  override: ServerDirective,
  method: Method,
): HtaccessFile | undefined {
  const granted = wordsOf(override)
  if (granted.length === 0 || (granted.length === 1 && /^none$/i.test(granted[0] ?? ''))) return undefined
  const path = `${directory === '/' ? '' : directory}/.htaccess`
  if (server.fileSystem.kindOf(path) !== 'file') return undefined
  const {tree, error, assumptions} = readServerUnwalked(path, {
    fileSystem: server.fileSystem,
    serverRoot: server.serverRoot,
    defines: [],
    variables: {},
    before: [],
    builtIn: server.modules,
    otherModules: 'absent',
    httpdVersion: undefined,
    modWsgiVersion: undefined,
    assume: new Map(),
  })
  // Contexts are other ones here, so only what the reader says counts.
  if (error?.phase === 'read') {
    return {
      layer: toLayer(directiveListOf([]), {directory}),
      fault: `${path}: ${error.message}`,
      doubt: undefined,
    }
  }
  const stranger = tree.find((directive) => !isAllowed(directive, granted))
  const {applying, ...others} = byMethod(tree, method)
  const options = tree.filter(({name}) => name === 'Options').flatMap(wordsOf)
  const outside = stranger?.name ?? optionOutside(options, granted)
  const fault = outside && `${path}: ${outside} not allowed here`
  return {
    layer: toLayer(directiveListOf(applying), {directory, ...others}),
    fault,
    doubt: assumptions[0]?.text,
  }
}

function isAllowed({name}: ServerDirective, granted: readonly string[]): boolean {
  const info = directiveOf(name)
  const classes = info?.allowed.filter((word) => CLASSES.includes(word)) ?? []
  if (!info || classes.length === 0) return false
  return granted.some((word) => {
    const [own = ''] = word.toLowerCase().split('=')
    return own === 'all' || classes.some((each) => each.toLowerCase() === own)
  })
}
