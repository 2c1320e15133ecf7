import type {Expectation} from '../../../src/inspect/expect/expectation.ts'
import {expectedAskerOf} from '../../../src/inspect/expect/judging/expected-asker.ts'
import {judgeExpectations} from '../../../src/inspect/expect/judging/judge-expectations.ts'
import type {Judgement} from '../../../src/inspect/expect/judging/judgement.ts'
import type {OpenedServer} from '../../../src/inspect/opened-server.ts'

/** What comes of expectations, the paths of whereto lines on the first host. */
export function judged(server: OpenedServer, expectations: readonly Expectation[]): readonly Judgement[] {
  return judgeExpectations(server, expectations, expectedAskerOf(server, undefined))
}
