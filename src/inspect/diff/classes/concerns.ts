/** The reasons why a gate may stop a change. */
import type {SeenAnswer} from '../ask/seen-answer.ts'
import type {Concern} from '../server-diff.ts'

/** What is known of a change beside its answers. */
export interface ConcernGround {
  readonly isCertain: boolean
  /** True if lines of access control have a say in it. */
  readonly isAboutAccess: boolean
  /** True for a name that no host had before: what a default host answered to it is nobody's loss. */
  readonly isNewHost: boolean
  /** True if a file is there or a line names it: others were made up to be asked for. */
  readonly isRealFile: (path: string) => boolean
}

/** Why a change may be unwelcome. */
export function concernsOf(before: SeenAnswer, after: SeenAnswer, ground: ConcernGround): readonly Concern[] {
  const {isCertain, isAboutAccess, isNewHost} = ground
  const isWorking = ({status}: SeenAnswer): boolean => status === undefined || status < 400
  const wasKeptOut =
    before.status === 401 || before.status === 403 || (before.status === 500 && isAboutAccess)
  // Whoever is told that one file is missing may get another one that is there.
  const isLetIn = isWorking(after) || (isAboutAccess && after.status === 404)
  const found: Concern[] = []
  if (wasKeptOut && isLetIn && !isNewHost) found.push('access')
  if (isSource(after, before, ground) && !isSource(before, before, ground)) found.push('source')
  if (isWorking(before) && !isWorking(after) && !isNewHost) found.push('lost')
  if (!isCertain && isAboutAccess && found.length === 0) found.push('unsure')
  return found
}

/** True if a file is sent as it is that holds the code of a program, or was run before. */
function isSource(
  {status, script, handler, processGroup}: SeenAnswer,
  before: SeenAnswer,
  {isRealFile}: ConcernGround,
): boolean {
  if (status !== 200 || script === undefined || processGroup !== undefined) return false
  if (handler !== undefined && handler !== 'default-handler') return false
  const wasRun = before.script === script && (before.processGroup !== undefined || isRunBy(before.handler))
  return wasRun || (SOURCE.test(script) && isRealFile(script))
}

function isRunBy(handler: string | undefined): boolean {
  return handler !== undefined && handler !== 'default-handler' && !handler.startsWith('httpd/')
}

const SOURCE = /\.(?:wsgi|py|cgi|fcgi|pl|rb|php\d?|phtml|sh|lua|jsp|asp|inc)$/i
