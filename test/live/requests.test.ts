/**
 * The real server as judge: recorded servers are transformed and started, and every answer must be what was
 * recorded, but for what the transform declares.
 */
import {describe, expect} from 'vitest'
import type {Subject} from '../../src/testing.ts'
import wsgiRecommended from '../../transforms/presets/wsgi-recommended.ts'
import addApplicationGroupGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../../transforms/wsgi/convert-alias-to-wsgi-script-alias.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import wrapAppsInLocation from '../../transforms/wsgi/wrap-apps-in-location.ts'
import {answerWithout, type RecordedAnswer} from '../support/recorded/answer-without.ts'
import {type RequestCase, requestCases} from '../support/recorded/request-cases.ts'
import {serverTest} from '../support/server/httpd.ts'
import {answersOf, type ServerAnswer} from '../support/server/running-server.ts'
import {mainFileOf, transformCase} from '../support/transform-case.ts'

/** What each transform is meant to change in an answer. */
const SUBJECTS: readonly {readonly subject: Subject; readonly changes: readonly (keyof ServerAnswer)[]}[] = [
  {subject: convertAliasToWsgiScriptAlias, changes: []},
  {subject: moveToDaemonMode, changes: ['process_group']},
  {subject: wrapAppsInLocation, changes: []},
  {subject: addApplicationGroupGlobal, changes: ['application_group']},
  {subject: wsgiRecommended, changes: ['process_group', 'application_group']},
]

/** Differences of daemon mode itself, which the notes of a plan tell about. */
const OF_DAEMON_MODE: Readonly<Record<string, string>> = {
  't1-timeout-applies-in-daemon': 'a slow first byte becomes 504 after Timeout',
  't1-header-size-limit': 'a response header above 32 kB becomes 500',
  't1-location-200-internal-redirect': 'status 200 with a Location path becomes an internal redirect',
  'restrict-embedded': 'embedded requests were refused, and now run',
}

for (const {subject, changes} of SUBJECTS) {
  const {name} = subject.definition
  describe(`${name} leaves the answers of a server as they are`, () => {
    const cases = requestCases()
      .filter((theCase) => !(theCase.name in OF_DAEMON_MODE))
      .flatMap((theCase) => {
        const output = outputOf(subject, theCase)
        return output === undefined ? [] : [{...theCase, output}]
      })
    const kept = (answer: RecordedAnswer) => classedWithout(answer, changes)

    serverTest.concurrent.each(cases)('$name', async ({files, requests, observed, output}) => {
      const answers = await answersOf({...files, 'conf/httpd.conf': output}, requests)
      expect(Array.isArray(answers) ? answers.map(kept) : answers).toEqual(observed.map(kept))
    })
  })
}

/** The main file after a transform; undefined if it makes no change. */
function outputOf(subject: Subject, theCase: RequestCase): string | undefined {
  const result = transformCase(subject, theCase)
  if (result.failures.length > 0) throw new Error(JSON.stringify(result.failures))
  return result.changes.length > 0 ? mainFileOf(result) : undefined
}

/** An answer without some of its keys, its status by its class. */
function classedWithout(answer: RecordedAnswer, left: readonly (keyof ServerAnswer)[]): object {
  return {...answerWithout(answer, left), status: Math.floor((answer.status ?? 0) / 100)}
}
