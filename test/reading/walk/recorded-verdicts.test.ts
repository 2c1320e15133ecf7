import {expect, test} from 'vitest'
import {allRecordedCases} from '../../support/recorded/recorded-requests.ts'
import {readMadeUp} from '../../support/server/predict.ts'

test.each(['access', 'location', 'client'] as const)(
  'a recorded server of %s cases is rejected where the real one was, in its words',
  (set) => {
    const wrong = allRecordedCases(set).flatMap(({name, files, config_error}) => {
      const message = readMadeUp(files).error?.message
      const isSame = message === undefined ? !config_error : config_error?.includes(message)
      return isSame ? [] : [`${name}: ${message}, in truth ${config_error}`]
    })
    expect(wrong).toEqual([])
  },
)

test('there are as many rejected servers as were recorded', () => {
  const rejected = (['access', 'location'] as const).map(
    (set) => allRecordedCases(set).filter(({config_error}) => config_error !== undefined).length,
  )
  expect(rejected).toEqual([72, 4])
})
