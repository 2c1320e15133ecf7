import {expect} from 'vitest'
import {browserTest, openReport} from '../../../support/browser/opened-report.ts'
import {seen} from '../../../support/browser/seen.ts'
import {madeUpFleet} from '../../../support/fleet-results/made-up-fleet.ts'

const fleet = madeUpFleet(400)
const writable = fleet.shapes.filter(({changes}) => changes > 0)

browserTest('shapes are listed with the outliers first, and each leads to its diff', async () => {
  const {page} = await openReport(fleet)
  const labels = await page.locator('main tbody th').allTextContents()
  expect(labels).toEqual(fleet.shapes.map(({label}) => label))
  await page.getByRole('link', {name: labels[0] ?? ''}).click()
  await seen(() => page.locator('main h2').textContent()).toBe(`Shape ${labels[0]}`)
  await seen(() => page.locator('.diff .added').first().textContent()).toContain('WSGIDaemonProcess')
  await seen(() => page.locator('.reasons li').first().textContent()).toContain('Move / to daemon mode')
  await page.goBack()
  await seen(() => page.locator('main h2').textContent()).toBe('Shapes')
})

browserTest('a shape is ticked, and the page writes the command line', async () => {
  const {page} = await openReport(fleet)
  const command = page.locator('.command')
  await seen(() => page.getByRole('region', {name: 'Approval'}).isVisible()).toBe(false)
  const [one, other] = writable.slice(-2)
  await page.getByLabel(`Approve shape ${one?.label}`).check()
  await page.getByLabel(`Approve shape ${other?.label}`).check()
  expect(await command.textContent()).toBe(
    `httpd-codemod apply fleet.json --shape ${one?.label} --shape ${other?.label}`,
  )
  await page.getByLabel('Plan').fill("it's mine.json")
  expect(await command.textContent()).toContain(`apply 'it'\\''s mine.json' --shape`)
  const count = (one?.servers.length ?? 0) + (other?.servers.length ?? 0)
  await seen(() => page.locator('.approval .summary').textContent()).toBe(
    `2 shapes ticked: ${count} servers to write`,
  )
  await page.getByRole('button', {name: 'Untick all'}).click()
  await seen(() => page.getByRole('region', {name: 'Approval'}).isVisible()).toBe(false)
})

browserTest('servers are ticked beside a shape, and those of the shape are not named twice', async () => {
  const shape = writable.at(-1)
  const other = writable[0]?.servers[0] ?? ''
  const {page} = await openReport(fleet, {fragment: '#/servers'})
  await page.getByLabel(`Approve ${other}`).check()
  await page.getByLabel(`Approve ${shape?.servers[0]}`).check()
  await seen(() => page.locator('.command').textContent()).toBe(
    `httpd-codemod apply fleet.json --only ${other} --only ${shape?.servers[0]}`,
  )
  await page.getByRole('link', {name: 'Shapes'}).click()
  await page.getByLabel(`Approve shape ${shape?.label}`).check()
  await seen(() => page.locator('.command').textContent()).toBe(
    `httpd-codemod apply fleet.json --shape ${shape?.label}\nhttpd-codemod apply fleet.json --only ${other}`,
  )
  await page.reload()
  await seen(() => page.locator('.command').textContent()).toContain(`--only ${other}`)
})

browserTest('the command line is copied', async () => {
  const {page} = await openReport(fleet, {permissions: ['clipboard-read', 'clipboard-write']})
  await page.getByLabel(`Approve shape ${writable[0]?.label}`).check()
  await page.getByRole('button', {name: 'Copy'}).click()
  await page.locator('.copied', {hasText: 'Copied'}).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    await page.locator('.command').textContent(),
  )
})

browserTest('filters narrow the servers, and the fragment is a link to what is shown', async () => {
  const {page, url} = await openReport(fleet, {fragment: '#/servers'})
  const found = page.locator('.found')
  const countOf = (status: string): number =>
    fleet.servers.filter((server) => server.status === status).length
  await page.getByLabel('Status').selectOption('rejected')
  await expect.poll(() => found.textContent()).toBe(`${countOf('rejected')} servers of 400`)
  await page.getByLabel('Server', {exact: true}).fill('web03*')
  await expect.poll(() => found.textContent()).toBe('0 servers of 400')
  await page.getByLabel('Server', {exact: true}).fill('*/web03*')
  await expect.poll(() => found.textContent()).toBe('1 server of 400')
  await seen(() => page.url()).toBe(`${url}#/servers?status=rejected&host=*/web03*`)
  await page.goto('about:blank')
  await page.goto(`${url}#/servers?status=rejected&host=*/web03*`)
  expect(await found.textContent()).toBe('1 server of 400')
  await seen(() => page.getByLabel('Status').inputValue()).toBe('rejected')
  await page.getByRole('button', {name: 'Clear'}).click()
  expect(await found.textContent()).toBe('400 servers of 400')
})

browserTest('refused, unsafe, the shape and the transform each filter', async () => {
  const {page} = await openReport(fleet)
  const labels = (): Promise<readonly string[]> => page.locator('main tbody th').allTextContents()
  await page.getByLabel('Refused', {exact: true}).check()
  await expect.poll(labels).toEqual(fleet.shapes.filter(({refusals}) => refusals > 0).map(({label}) => label))
  await page.getByLabel('Refused', {exact: true}).uncheck()
  await page.getByLabel('Unsafe', {exact: true}).check()
  await expect.poll(labels).toEqual(fleet.shapes.filter(({heldBack}) => heldBack > 0).map(({label}) => label))
  await page.getByLabel('Unsafe', {exact: true}).uncheck()
  await page.getByLabel('Transform', {exact: true}).selectOption('move-to-daemon-mode')
  await expect
    .poll(labels)
    .toEqual(fleet.shapes.filter(({files}) => files.length > 0).map(({label}) => label))
  await page.getByLabel('Shape', {exact: true}).selectOption(fleet.shapes[3]?.label ?? '')
  await expect.poll(labels).toEqual([fleet.shapes[3]?.label])
})

browserTest('the search finds lines of diffs, values of servers and reasons', async () => {
  const {page} = await openReport(fleet, {fragment: '#/servers'})
  const found = page.locator('.found')
  await page.getByLabel('Search').fill('wsgidaemonprocess shop-0003')
  await expect.poll(() => found.textContent()).toBe('1 server of 400')
  await page.getByLabel('Search').fill('/srv/shop/web0123')
  await expect.poll(() => found.textContent()).toBe('1 server of 400')
  await page.getByLabel('Search').fill('permission denied')
  await expect.poll(() => found.textContent()).toBe('4 servers of 400')
})

browserTest('a diff is shown side by side and unified', async () => {
  const {page} = await openReport(fleet, {fragment: `#/shape/${writable[1]?.label}`})
  await seen(() => page.locator('.diff.split').count()).toBe(1)
  await page.getByRole('link', {name: 'Unified'}).click()
  await seen(() => page.locator('.diff.unified').count()).toBe(1)
  await seen(() => page.locator('.diff.split').count()).toBe(0)
  await seen(() => page.url()).toContain('?sides=unified')
})

browserTest('what a person has to look at is on one page, with the way out of each refusal', async () => {
  const {page} = await openReport(fleet, {fragment: '#/attention'})
  await seen(() => page.locator('main h3').allTextContents()).toEqual([
    'A transform failed: 4 servers',
    'Not readable: 4 servers',
    'Rejected by their own configuration: 4 servers',
    'Managed elsewhere: 4 servers',
    'Templates: 4 servers',
    'Refused',
    'Unsafe changes',
  ])
  await seen(() => page.locator('.unlock').first().textContent()).toBe(
    'Way out: give each a group of its own',
  )
})

browserTest('a server shows its own words beside those of the server that its shape is told of', async () => {
  const shape = writable.at(-1)
  const own = shape?.servers[5] ?? ''
  const {page} = await openReport(fleet, {fragment: `#/server/${own}`})
  await seen(() => page.locator('main thead').first().textContent()).toBe(`What${shape?.servers[0]}${own}`)
  await seen(() => page.locator('main tbody tr').first().textContent()).toMatch(
    /^name 1shop-\d+\.exampleshop-\d+\.example$/,
  )
})
