import {expect} from 'vitest'
import {browserTest, type OpenedReport, openReport} from '../../../support/browser/opened-report.ts'
import {seen} from '../../../support/browser/seen.ts'
import {hostileFleet} from '../../../support/fleet-results/hostile-fleet.ts'

const fleet = hostileFleet()

async function expectHarmless({page, requests, complaints}: OpenedReport): Promise<void> {
  expect(await page.evaluate('typeof hacked')).toBe('undefined')
  expect(
    await page.locator('main :is(img, iframe, script, style, object, embed), main svg svg').count(),
  ).toBe(0)
  await seen(() => page.locator('a:not([href^="#/"])').count()).toBe(0)
  await seen(() => page.locator('body').textContent()).toContain('</script><script>hacked=1</script>')
  const shown = await page.locator('#page').textContent()
  expect(shown).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?![\t\n])\p{Cc}/u)
  expect({requests, complaints}).toEqual({requests: [], complaints: []})
}

browserTest('hostile names, paths and lines are shown and never run', async () => {
  const report = await openReport(fleet)
  const {page} = report
  for (const view of ['shapes', 'attention', 'servers', 'all']) {
    await page.evaluate(`location.hash = '#/${view}'`)
    await page.locator(`body[data-view=${view}]`).waitFor()
    await expectHarmless(report)
  }
  await seen(() => page.locator('.unseen').allTextContents()).toEqual(
    expect.arrayContaining(['\\u202e', '\\u200b', '\\ufeff', '\\u2028', '\\x1b', '\\351']),
  )
  for (const shape of fleet.shapes) {
    await page.evaluate(`location.hash = '#/shape/${shape.label}'`)
    await page.getByRole('heading', {name: shape.label}).waitFor()
  }
  await expectHarmless(report)
})

browserTest('every server has a link of its own, whatever its name', async () => {
  const {page} = await openReport(fleet, {fragment: '#/servers'})
  const links = page.locator('main tbody .server-name')
  expect(await links.count()).toBe(fleet.servers.length)
  const fragments = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))
  expect(new Set(fragments).size).toBe(fleet.servers.length)
  for (const fragment of fragments.slice(0, 20)) {
    await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`)
    await page.locator('article.server').waitFor()
    await page.evaluate(`location.hash = '#/servers'`)
    await page.locator('body[data-view=servers]').waitFor()
  }
})

browserTest('a hostile fragment is shown and never run', async () => {
  for (const fragment of [
    '#/server/<img src=x onerror=hacked=1>',
    '#/shape/javascript:hacked=1',
    '#/%',
    '#/constructor?x=%',
  ]) {
    const report = await openReport(fleet, {fragment})
    await seen(() => report.page.locator('main h2').count()).toBe(1)
    expect(await report.page.evaluate('typeof hacked')).toBe('undefined')
    expect(report.complaints).toEqual([])
  }
})
