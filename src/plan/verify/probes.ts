import {setTimeout as sleep} from 'node:timers/promises'
import {RefusedError} from '../refused-error.ts'
import {askProbe, formatAnswer, type ProbeAnswer, works, worksAs} from './probe-answer.ts'

/** A request, and what was answered before anything changed. */
export interface Probe {
  readonly url: string
  readonly before: ProbeAnswer
}

/** Asks a running server each of the URLs. */
export async function askAll(urls: readonly string[]): Promise<readonly Probe[]> {
  return Promise.all(urls.map(async (url) => ({url, before: await askProbe(url)})))
}

/** The requests that did not work before: nothing can be told from them. */
export function uselessProbes(probes: readonly Probe[]): readonly string[] {
  return probes.flatMap(({url, before}) =>
    works(before) ? [] : [`${url} did not work before (${formatAnswer(before)}) and is ignored`],
  )
}

/** Answers have to work for so long: processes that have not read the new files yet answer as before. */
const STEADY = 2_000

/** Answers may fail for so long: between the end of one server process and the start of the next. */
const GAP = 5_000

/** An answer that comes and goes is as bad as none. */
const LIMIT = 30_000

const STEP = 100

/**
 * Asks until every answer that worked before has worked for a while, without a break.
 * @param reload milliseconds that the command took which made the server read its files. It may go on reading them
 * after the command has ended, and while it does the old processes answer; the command has mostly read them itself.
 * @throws {RefusedError} naming the requests that worked and do not any more
 */
export async function checkProbes(probes: readonly Probe[], reload: number): Promise<void> {
  const counted = probes.filter(({before}) => works(before))
  if (counted.length === 0) return
  const start = performance.now()
  const steady = Math.max(STEADY, 2 * reload)
  let [steadySince, brokenSince]: (number | undefined)[] = []
  for (;;) {
    const sent = performance.now()
    const broken = await brokenOf(counted)
    const now = performance.now()
    if (broken.length === 0) {
      steadySince ??= sent
      brokenSince = undefined
      if (now - steadySince >= steady) return
    } else {
      steadySince = undefined
      brokenSince ??= sent
    }
    const isOver = now - start >= LIMIT + steady
    if (isOver || (brokenSince !== undefined && now - brokenSince >= GAP))
      throw new RefusedError((broken.length > 0 ? broken : ['the answers come and go']).join('\n'))
    await sleep(STEP)
  }
}

async function brokenOf(probes: readonly Probe[]): Promise<readonly string[]> {
  const answers = await Promise.all(probes.map(({url}) => askProbe(url)))
  return probes.flatMap(({url, before}, index) => {
    const now = answers[index] as ProbeAnswer
    return worksAs(before, now)
      ? []
      : [`${url} answered ${formatAnswer(before)}, and now ${formatAnswer(now)}`]
  })
}
