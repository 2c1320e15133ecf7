import axe from 'axe-core'
import {expect} from 'vitest'
import {browserTest, openReport} from '../../../support/browser/opened-report.ts'
import {madeUpFleet} from '../../../support/fleet-results/made-up-fleet.ts'

const fleet = madeUpFleet(400)
const VIEWS = [
  '#/shapes',
  `#/shape/${fleet.shapes[2]?.label}`,
  '#/attention',
  '#/servers',
  `#/server/${fleet.servers[20]?.server}`,
  `#/shape/${fleet.shapes[4]?.label}?sides=unified`,
]

browserTest.each(['light', 'dark'] as const)('axe finds nothing in %s colours', async (colorScheme) => {
  const {page} = await openReport(fleet, {colorScheme, bypassCSP: true})
  await page.evaluate(axe.source)
  await page.getByLabel(`Approve shape ${fleet.shapes[0]?.label}`).check()
  for (const view of VIEWS) {
    await page.evaluate(`location.hash = ${JSON.stringify(view)}`)
    await page.locator(`body[data-view=${/\w+/.exec(view)?.[0]}]`).waitFor()
    const found = await page.evaluate(
      'axe.run({resultTypes: ["violations"]}).then(({violations}) => violations.map(({id, impact, nodes}) => [id, impact, nodes[0].html]))',
    )
    expect(found, view).toEqual([])
  }
})
