/**
 * Recorded servers that come in pairs: before a rewrite, after a right one, and after a naive one that changes what
 * the server answers. Each transform must lead from the first to the answers of the second, or refuse; never to
 * those of the third.
 */
import {expect} from 'vitest'
import addApplicationGroupGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../../transforms/wsgi/convert-alias-to-wsgi-script-alias.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import wrapAppsInLocation from '../../transforms/wsgi/wrap-apps-in-location.ts'
import {answerWithout, type RecordedAnswer} from '../support/recorded/answer-without.ts'
import {type RequestCase, requestCases} from '../support/recorded/request-cases.ts'
import {serverTest} from '../support/server/httpd.ts'
import {answersOf} from '../support/server/running-server.ts'
import {mainFileOf, transformCase} from '../support/transform-case.ts'

const TRANSFORMS = {
  T1: {subject: moveToDaemonMode, declared: ['process_group']},
  T2: {subject: wrapAppsInLocation, declared: []},
  T3: {subject: addApplicationGroupGlobal, declared: ['application_group']},
  T4: {subject: convertAliasToWsgiScriptAlias, declared: []},
} as const

const cases = requestCases()
const pairs = cases.filter(
  (theCase): theCase is RequestCase & {readonly pair: string; readonly transform: keyof typeof TRANSFORMS} =>
    theCase.role === 'before' && theCase.transform !== undefined && theCase.transform in TRANSFORMS,
)

serverTest('there are pairs for each of the four transforms', () => {
  expect(new Set(pairs.map(({transform}) => transform)).size).toBe(4)
})

serverTest.each(pairs)('$pair is rewritten rightly, or refused', async (before) => {
  const {subject, declared} = TRANSFORMS[before.transform]
  const result = transformCase(subject, before)
  expect(result.failures).toEqual([])
  expect(result.undeclared).toEqual([])
  if (result.changes.length === 0) {
    expect(result.refusals.map(({message}) => message)).not.toEqual([])
    return
  }
  const answers = await answersOf({...before.files, 'conf/httpd.conf': mainFileOf(result)}, before.requests)
  if (typeof answers === 'string') throw new Error(answers)
  const kept = (list: readonly RecordedAnswer[]) => list.map((answer) => answerWithout(answer, declared))
  expect(kept(answers)).toEqual(kept(before.observed))
  for (const other of cases.filter(({pair}) => pair === before.pair)) {
    if (other.role === 'after-same') expect(kept(answers)).toEqual(kept(other.observed))
    if (other.role === 'after-differs') expect(all(answers)).not.toEqual(all(other.observed))
  }
})

function all(answers: readonly RecordedAnswer[]): readonly object[] {
  return answers.map((answer) => answerWithout(answer, []))
}
