/** Where directives have host-specific words: what each of their arguments is. */
import {toIdentifier} from '../../../syntax/names.ts'

/**
 * `any`: only what has the form of a path, of an address or of a name of the server is a word; `free`: so is all that
 * the server has as a word; `pattern`: a regular expression.
 */
export type Role =
  | 'host'
  | 'alias'
  | 'endpoint'
  | 'user'
  | 'group'
  | 'groups'
  | 'unixGroup'
  | 'file'
  | 'files'
  | 'url'
  | 'any'
  | 'free'
  | 'pattern'

/** The last role of a line holds for all further arguments. */
const TABLE = `
servername host any
serveralias alias
namevirtualhost endpoint
listen endpoint any
<virtualhost endpoint
user user any
group unixGroup any
suexecusergroup user unixGroup any
assignuserid user unixGroup any
wsgidaemonprocess group any
wsgiprocessgroup group any
wsgiapplicationgroup group any
wsgirestrictprocess groups
wsgisocketprefix file any
wsgipythonhome file any
wsgipythonpath files any
wsgiscriptalias url file any
wsgiscriptaliasmatch pattern file any
wsgiimportscript file any
wsgihandlerscript any file any
wsgidispatchscript file any
wsgiaccessscript file any
wsgiauthuserscript file any
wsgiauthgroupscript file any
alias url file any
aliasmatch pattern file any
scriptalias url file any
scriptaliasmatch pattern file any
redirectmatch any pattern any
proxypass url any
proxypassmatch pattern any
proxypassreverse url any
documentroot file any
serverroot file any
include file any
includeoptional file any
<directory file any
<directorymatch pattern any
<files file any
<filesmatch pattern any
<location url any
<locationmatch pattern any
<proxymatch pattern any
rewriterule pattern any
rewritecond any pattern any
errorlog file any
setenv any free
setenvif any free
define any free
use any free
authname free
require any free
serveradmin free
loadmodule any file any`

const ROLES: ReadonlyMap<string, readonly Role[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...roles] = line.split(' ')
      return [name, roles as Role[]]
    }),
)

const ANY: readonly Role[] = ['any']
const AFTER_TILDE: readonly Role[] = ['any', 'pattern', 'any']

/**
 * What the arguments of a directive are, or of a section, whose name begins with `<`. After a tilde a section has a
 * regular expression.
 */
export function rolesOf(name: string, firstArgument: string | undefined): readonly Role[] {
  if (firstArgument === '~' && name.startsWith('<')) return AFTER_TILDE
  return ROLES.get(toIdentifier(name)) ?? ANY
}

/** True if a line may have words by their role. */
export function hasRoles(name: string): boolean {
  return ROLES.has(toIdentifier(name))
}

const OPTION_ROLES: ReadonlyMap<string, Role> = new Map([
  ['process-group', 'group'],
  ['application-group', 'group'],
  ['user', 'user'],
  ['script-user', 'user'],
  ['socket-user', 'user'],
  ['group', 'unixGroup'],
  ['script-group', 'unixGroup'],
  ['supplementary-groups', 'groups'],
  ['home', 'file'],
  ['chroot', 'file'],
  ['python-home', 'file'],
  ['python-path', 'files'],
  ['python-eggs', 'file'],
  ['newrelic-config-file', 'file'],
  ['display-name', 'free'],
])

/** What the value of an option of mod_wsgi is. */
export function roleOfOption(name: string): Role {
  return OPTION_ROLES.get(name) ?? 'any'
}
