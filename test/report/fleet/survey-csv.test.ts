import {expect, test} from 'vitest'
import type {ServerSurvey} from '../../../src/report/fleet/survey/survey.ts'
import {formatSurveyCsv} from '../../../src/report/fleet/survey/survey-csv.ts'

const SERVER: ServerSurvey = {
  ...{server: 'web1', status: 'read', error: null, httpd: '2.4.57', modWsgi: null, layout: null, hosts: 1},
  ...{applications: [], findings: []},
}

test('a cell that a spreadsheet would take for a formula is a text, and quotes are doubled', () => {
  const application = {processGroup: '', applicationGroup: '', certain: true}
  const applications = [
    {...application, host: '=HYPERLINK("http://a.example")', mount: '/a,b', script: '@sum'},
    {...application, host: '-1+1', mount: '+1', script: '/srv/"x"\nwsgi.py'},
  ]
  const [, first, ...rest] = formatSurveyCsv({servers: [{...SERVER, applications}]}).split('\r\n')
  expect(first).toBe(
    `web1,read,,2.4.57,,,1,0,"'=HYPERLINK(""http://a.example"")","/a,b",'@sum,embedded,main,true`,
  )
  expect(rest).toEqual([`web1,read,,2.4.57,,,1,0,'-1+1,'+1,"/srv/""x""\nwsgi.py",embedded,main,true`, ''])
})

test('a server without applications has a row of its own', () => {
  expect(formatSurveyCsv({servers: [SERVER]}).split('\r\n')[1]).toBe('web1,read,,2.4.57,,,1,0,,,,,,')
})
