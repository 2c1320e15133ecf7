import {describe, expect, test} from 'vitest'
import {type RequestCase, rejectedServers, requestCases} from '../support/recorded/request-cases.ts'
import {modelOf, predict, predictable, readMadeUp, toAnswer} from '../support/server/predict.ts'

/** A recorded answer that the configuration does not decide alone. */
interface Undecided {
  /** What else decides, in the words of the case's note. */
  readonly note: string
  /** What is said of the answer instead. */
  readonly resolved: Readonly<Record<string, unknown>>
}

const OF_A_DISPATCH_SCRIPT = 'A dispatch script has the last word'

/** Every one of them, by case and path. Python code chooses the groups, or what is sent and when. */
const UNDECIDED: Readonly<Record<string, Undecided>> = {
  'dispatch-script-overrides /': {
    note: OF_A_DISPATCH_SCRIPT,
    resolved: {
      certain: false,
      reasons: ['WSGIDispatchScript chooses the groups while the request runs'],
      ...{status: 2, script: 'root.wsgi', script_name: '', path_info: '/'},
    },
  },
  'dispatch-script-overrides /x': {
    note: OF_A_DISPATCH_SCRIPT,
    resolved: {
      certain: false,
      reasons: ['WSGIDispatchScript chooses the groups while the request runs'],
      ...{status: 2, script: 'root.wsgi', script_name: '', path_info: '/x'},
    },
  },
  't1-location-200-internal-redirect /d': {
    note: 'A 200 with a Location header beginning with / is an internal redirect in daemon mode',
    resolved: {certain: true, script: 'rd.wsgi', process_group: 'd1'},
  },
  't1-timeout-applies-in-daemon /d?3.5': {
    note: 'Time to first byte is limited by Timeout in daemon mode (504) unless socket-timeout is set',
    resolved: {certain: true, script: 'sl.wsgi', process_group: 'd1'},
  },
  't1-header-size-limit /d?40000': {
    note: 'A response header above 32768 bytes is a 500 in daemon mode',
    resolved: {certain: true, script: 'bh.wsgi', process_group: 'd1'},
  },
}

function keyOf({name}: RequestCase, {path}: RequestCase['requests'][number]): string {
  return `${name} ${path}`
}

describe('recorded answers of the real server are resolved from its configuration', () => {
  for (const theCase of requestCases()) {
    const {name, files, requests, observed, note} = theCase
    test(name, () => {
      const server = modelOf(files)
      requests.forEach((request, index) => {
        const resolution = predict(server, request)
        const {certain, reasons} = resolution
        const undecided = UNDECIDED[keyOf(theCase, request)]
        if (undecided) {
          expect(note).toContain(undecided.note)
          expect({...toAnswer(resolution), certain, reasons}, request.path).toMatchObject(undecided.resolved)
          return
        }
        const answer: (typeof observed)[number] = observed[index] ?? {status: null}
        const {status, ...resolved} = toAnswer(resolution)
        // A script of another kind says nothing of its groups; its status is compared all the same.
        const compared = {certain, status, ...(answer.script == null ? {} : resolved)}
        expect(compared, `${request.path} ${reasons}`).toEqual({certain: true, ...predictable(answer)})
      })
    })
  }
})

test('all answers but those are certain and right', () => {
  const asked = requestCases().flatMap((theCase) =>
    theCase.requests.map((request) => keyOf(theCase, request)),
  )
  expect(asked.length).toBe(327)
  expect(asked.filter((key) => !(key in UNDECIDED)).length).toBe(322)
})

describe('a server that does not start is rejected with its own words', () => {
  test.each(rejectedServers())('$name', ({files, config_error}) => {
    expect(readMadeUp(files).error?.message).toBe(config_error)
  })
})
