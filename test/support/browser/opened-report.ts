import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core'
import {afterAll, afterEach, inject, test} from 'vitest'
import type {FleetResult} from '../../../src/report/fleet/fleet-result.ts'
import {formatHtml} from '../../../src/report/html/format-html.ts'
import {BROWSER_HINT, findBrowser, isBrowserRequired} from './find-browser.ts'

/** `test`, skipped where the browser is not installed; with HTTPD_CODEMOD_REQUIRE_BROWSER=1 it fails instead. */
export const browserTest = test.skipIf(!findBrowser() && !isBrowserRequired())

/** A report in the browser, and all that went wrong in it. */
export interface OpenedReport {
  readonly page: Page
  /** Its address, without a fragment. */
  readonly url: string
  /** What was asked of the network or of other files. */
  readonly requests: readonly string[]
  /** Errors, messages on the console, and dialogs. */
  readonly complaints: readonly string[]
}

let browser: Promise<Browser> | undefined

afterEach(async () => {
  await Promise.all((await browser)?.contexts().map((context) => context.close()) ?? [])
})

afterAll(async () => {
  await (await browser)?.close()
})

/** Opens the report of a fleet from a file. */
export async function openReport(
  fleet: FleetResult,
  {fragment = '', ...options}: BrowserContextOptions & {readonly fragment?: string} = {},
): Promise<OpenedReport> {
  const file = join(mkdtempSync(join(inject('temporaryFolder'), 'report-')), 'report.html')
  writeFileSync(file, formatHtml(fleet))
  browser ??= launch()
  const context = await (await browser).newContext({viewport: {width: 1280, height: 900}, ...options})
  const page = await context.newPage()
  const url = pathToFileURL(file).href
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) requests.push(request.url())
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    dialog.dismiss()
  })
  await page.goto(url + fragment)
  return {page, url, requests, complaints}
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(BROWSER_HINT)
  return chromium.launch({executablePath})
}
