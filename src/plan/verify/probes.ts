import {setTimeout as sleep} from 'node:timers/promises'
import {RefusedError} from '../refused-error.ts'

/** What a server answered to one request: the status, or why there was no answer. */
export type ProbeAnswer = number | string

/** Asks a running server each of the URLs. */
export async function askAll(urls: readonly string[]): Promise<readonly ProbeAnswer[]> {
  return Promise.all(urls.map(ask))
}

const PATIENCE = 10_000

async function ask(url: string): Promise<ProbeAnswer> {
  try {
    const response = await fetch(url, {redirect: 'manual', signal: AbortSignal.timeout(PATIENCE)})
    await response.body?.cancel()
    return response.status
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return cause instanceof Error ? cause.message : String(error)
  }
}

/** A reload takes effect some time after its command has ended. */
const SETTLING = 5_000
const STEP = 250

/**
 * Asks again until every answer that worked before works, or for five seconds.
 * @throws {RefusedError} naming the requests that worked and do not any more
 */
export async function checkProbes(urls: readonly string[], before: readonly ProbeAnswer[]): Promise<void> {
  const end = Date.now() + SETTLING
  let broken: readonly string[] = []
  do {
    const now = await askAll(urls)
    broken = urls.flatMap((url, index) => {
      const [one, other] = [before[index], now[index]]
      return works(one) && !works(other) ? [`${url} answered ${one}, and now ${other}`] : []
    })
    if (broken.length === 0) return
    await sleep(STEP)
  } while (Date.now() < end)
  throw new RefusedError(broken.join('\n'))
}

function works(answer: ProbeAnswer | undefined): boolean {
  return typeof answer === 'number' && answer < 400
}
