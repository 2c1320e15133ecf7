/** What an .htaccess file may hold (server/core.c: set_override, set_override_list; server/config.c: invoke_cmd). */
import {type Allowed, directiveOf} from '../../httpd/directives/directive-table.ts'
import {optionOutside} from '../../httpd/httpd-options.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** The directives that say it for a directory; each of both is inherited alone. */
export interface Leave {
  readonly override: ServerDirective | undefined
  readonly list: ServerDirective | undefined
}

export const NO_LEAVE: Leave = {override: undefined, list: undefined}

/**
 * True if no .htaccess file is even looked for. Where nothing says AllowOverride, one is read although nothing in it has
 * leave (server/request.c: ap_directory_walk; server/core.c: create_core_dir_config sets OR_UNSET, which is not zero).
 */
export function isWithoutLeave(leave: Leave): boolean {
  return (
    leave.override !== undefined &&
    wordsOfOverride(leave).every((word) => !isGrant(word)) &&
    namesOf(leave).length === 0
  )
}

/** True for a class, and for a leave to hold what is not allowed, which is passed over then. */
function isGrant(word: string): boolean {
  const lower = word.toLowerCase()
  return lower !== 'none' && (!lower.startsWith('nonfatal=') || PASSING.has(lower.slice('nonfatal='.length)))
}

const PASSING = new Set(['override', 'unknown', 'all'])

/** True if what has no leave is passed over, as if it were not there. */
export function passesOver(leave: Leave): boolean {
  return wordsOfOverride(leave).some((word) => /^nonfatal=(?:override|all)$/i.test(word))
}

/** True if what no module knows is passed over. */
export function passesUnknown(leave: Leave): boolean {
  return wordsOfOverride(leave).some((word) => /^nonfatal=(?:unknown|all)$/i.test(word))
}

/** The directives that have leave, and the first that has none: it ends the request, unless it is passed over. */
export function withLeave(
  tree: readonly ServerDirective[],
  leave: Leave,
): {readonly directives: readonly ServerDirective[]; readonly stranger: string | undefined} {
  let stranger: string | undefined
  const kept = (nodes: readonly ServerDirective[]): readonly ServerDirective[] => {
    const own: ServerDirective[] = []
    for (const node of nodes) {
      const outside = outsideOf(node, leave)
      if (outside !== undefined) {
        stranger ??= outside
        if (LISTS.has(node.name)) own.push({...node, name: PASSED_LIST})
        continue
      }
      const children = kept(node.children)
      own.push(children === node.children ? node : {...node, children})
    }
    return own.length === nodes.length && own.every((node, index) => node === nodes[index]) ? nodes : own
  }
  const directives = kept(tree)
  return {directives, stranger}
}

/**
 * The name of what is left of a list of clients that is passed over: the server makes a new set of lists for the file all
 * the same, which is empty (server/config.c: ap_set_config_vectors; mod_access_compat.c has no merge function).
 */
export const PASSED_LIST = 'passed-list'

const LISTS: ReadonlySet<string> = new Set(['order', 'allow', 'deny', 'Satisfy'])

/** What of a directive has no leave: its name, or one of its options. */
function outsideOf(node: ServerDirective, leave: Leave): string | undefined {
  if (namesOf(leave).includes(node.name.toLowerCase())) return undefined
  const granted = wordsOfOverride(leave)
  if (!isAllowed(node, granted)) return node.name
  return node.name === 'Options' ? optionOutside(wordsOf(node), granted) : undefined
}

function wordsOfOverride({override}: Leave): readonly string[] {
  return override ? wordsOf(override) : []
}

function namesOf({list}: Leave): readonly string[] {
  const names = list ? wordsOf(list).map((word) => word.toLowerCase()) : []
  return names.length === 1 && names[0] === 'none' ? [] : names
}

/** True if any class has leave, as what is of all classes needs. */
export function grantsAny(leave: Leave): boolean {
  return wordsOfOverride(leave).some((word) => {
    const lower = word.toLowerCase()
    return lower !== 'none' && !lower.startsWith('nonfatal=')
  })
}

const CLASSES: readonly Allowed[] = ['Options', 'FileInfo', 'AuthConfig', 'Limit', 'Indexes']

function isAllowed({name}: ServerDirective, granted: readonly string[]): boolean {
  const info = directiveOf(name)
  const classes = info?.allowed.filter((word) => CLASSES.includes(word)) ?? []
  if (!info || classes.length === 0) return false
  return granted.some((word) => {
    const [own = ''] = word.toLowerCase().split('=')
    return own === 'all' || classes.some((each) => each.toLowerCase() === own)
  })
}
