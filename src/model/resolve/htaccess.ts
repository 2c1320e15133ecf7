import {fromBytes} from '../../syntax/from-bytes.ts'
import {type Allowed, directiveOf} from '../directive-table.ts'
import type {ServerDirective} from '../server-directive.ts'
import {readServerTree} from '../server-tree.ts'
import {Variables} from '../variables.ts'
import {lastIn, type Layer} from './layers.ts'
import type {ServerModel} from './server-model.ts'
import {wordsOf} from './words.ts'

/** What was read of an .htaccess file. */
export interface HtaccessFile {
  readonly layer: Layer
  /** The server answers 500 to every request below, for this reason. */
  readonly fault: string | undefined
  /** It holds what was not read. */
  readonly doubt: string | undefined
}

const CLASSES: readonly Allowed[] = ['Options', 'FileInfo', 'AuthConfig', 'Limit', 'Indexes']

/** Reads the .htaccess file of a directory, if AllowOverride lets it be read (server/config.c: ap_parse_htaccess). */
export function readHtaccess(server: ServerModel, directory: string, above: readonly Layer[]): HtaccessFile | undefined {
  const override = lastIn({layers: above.filter(isDirectory)}, 'AllowOverride')
  const granted = override ? wordsOf(override.node) : []
  if (granted.length === 0 || (granted.length === 1 && /^none$/i.test(granted[0] ?? ''))) return undefined
  const path = `${directory === '/' ? '' : directory}/.htaccess`
  const bytes = server.fileSystem.kindOf(path) === 'file' ? server.fileSystem.read(path) : undefined
  if (!(bytes instanceof Uint8Array)) return undefined
  const read = readServerTree(fromBytes(bytes), path, new Variables({}))
  if (read.outcome === 'unknown') {
    return {layer: {section: undefined, directives: []}, fault: undefined, doubt: `${path}: ${read.reason}`}
  }
  if (read.outcome === 'rejected') {
    return {layer: {section: undefined, directives: []}, fault: `${path}: ${read.message}`, doubt: undefined}
  }
  const stranger = read.tree.find((directive) => !isAllowed(directive, granted))
  const fault = stranger && `${path}: ${stranger.name} not allowed here`
  return {layer: {section: undefined, directives: read.tree}, fault, doubt: undefined}
}

/** AllowOverride counts in plain Directory sections only (grammar H3). */
function isDirectory({section}: Layer): boolean {
  return section?.name === '<Directory'
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
