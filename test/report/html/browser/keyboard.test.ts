import {expect} from 'vitest'
import {browserTest, openReport} from '../../../support/browser/opened-report.ts'
import {seen} from '../../../support/browser/seen.ts'
import {madeUpFleet} from '../../../support/fleet-results/made-up-fleet.ts'

const fleet = madeUpFleet(400)

browserTest('a fleet is reviewed with the keyboard alone', async () => {
  const {page} = await openReport(fleet)
  const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('Shapes')
  const label = fleet.shapes[0]?.label
  for (let press = 0; (await focused()) !== label && press < 20; press++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('article.shape').waitFor()
  expect(await focused()).toBe(`Shape ${label}`)
  await page.keyboard.press('x')
  await seen(() => page.locator('.command').textContent()).toBe(
    `httpd-codemod apply fleet.json --shape ${label}`,
  )
  await page.keyboard.press('j')
  await page.getByRole('heading', {name: `Shape ${fleet.shapes[1]?.label}`}).waitFor()
  await page.keyboard.press('k')
  await page.getByRole('heading', {name: `Shape ${label}`}).waitFor()
  await page.keyboard.press('x')
  await seen(() => page.locator('.approval').isVisible()).toBe(false)
})

browserTest(
  'keys lead to the search and to their own list, and mean nothing while somebody types',
  async () => {
    const {page} = await openReport(fleet)
    await page.keyboard.press('/')
    await page.keyboard.type('?jkx/')
    await seen(() => page.getByLabel('Search').inputValue()).toBe('?jkx/')
    await page.getByRole('heading', {name: 'Shapes'}).focus()
    await page.keyboard.press('?')
    await seen(() => page.getByRole('dialog').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await seen(() => page.getByRole('dialog').count()).toBe(0)
  },
)
