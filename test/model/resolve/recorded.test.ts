import {describe, expect, test} from 'vitest'
import {modelOf, predict, predictable, readMadeUp, toAnswer} from '../../support/predict.ts'
import {rejectedServers, requestCases} from '../../support/request-cases.ts'

/** Answers that the script itself decides: how long it takes, what headers it sends. */
const OF_THE_SCRIPT: Readonly<Record<string, string>> = {
  't1-location-200-internal-redirect /d':
    'the script answers 200 with a Location path, which becomes an internal redirect',
  't1-timeout-applies-in-daemon /d?3.5': 'the script takes longer than Timeout',
  't1-header-size-limit /d?40000': 'the script sends a header of 40 kB',
}

/** Answers that are said to be uncertain: mod_rewrite and MultiViews are not emulated, dispatch scripts not run. */
const UNCERTAIN: Readonly<Record<string, string>> = {
  'rewrite-needs-pt': 'RewriteRule',
  't2-rewrite-handler-uses-server-group': 'RewriteRule',
  't4-perdir-rewrite-before': 'RewriteRule',
  't4-perdir-rewrite-after-bad': 'RewriteRule',
  't4-perdir-rewrite-after-good': 'RewriteRule',
  'seed-rewrite-recipe-in-server-context': 'RewriteRule',
  'seed-rewrite-recipe-in-htaccess': 'RewriteRule',
  't4-multiviews-before': 'MultiViews',
  't4-multiviews-after-bad': 'MultiViews',
  'dispatch-script-overrides': 'WSGIDispatchScript',
}

describe('recorded answers of the real server are resolved from its configuration', () => {
  for (const {name, files, requests, observed} of requestCases()) {
    test(name, () => {
      const server = modelOf(files)
      requests.forEach((request, index) => {
        if (`${name} ${request.path}` in OF_THE_SCRIPT) return
        const resolution = predict(server, request)
        const answer: (typeof observed)[number] = observed[index] ?? {status: null}
        if (!resolution.certain) {
          expect(resolution.reasons.join(), request.path).toContain(UNCERTAIN[name] ?? 'nothing')
          return
        }
        const {status, ...resolved} = toAnswer(resolution)
        // A script of another kind says nothing of its groups; its status is compared all the same.
        expect({status, ...(answer.script == null ? {} : resolved)}, request.path).toEqual(
          predictable(answer),
        )
      })
    })
  }
})

test('all but a few answers are certain', () => {
  const resolutions = requestCases().flatMap(({files, requests}) => {
    const server = modelOf(files)
    return requests.map((request) => predict(server, request))
  })
  expect(resolutions.length).toBe(327)
  expect(resolutions.filter(({certain}) => certain).length).toBe(311)
})

describe('a server that does not start is rejected with its own words', () => {
  test.each(rejectedServers())('$name', ({files, config_error}) => {
    expect(readMadeUp(files).error?.message).toBe(config_error)
  })
})
