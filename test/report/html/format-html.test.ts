import {createHash} from 'node:crypto'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {embeddedJson} from '../../../src/report/html/embedded-json.ts'
import {formatHtml} from '../../../src/report/html/format-html.ts'
import {pageAssets} from '../../../src/report/html/page-assets.ts'
import {hostileFleet} from '../../support/fleet-results/hostile-fleet.ts'
import {madeUpFleet} from '../../support/fleet-results/made-up-fleet.ts'
import {checkProperty} from '../../support/random/property.ts'

test('the same fleet gives the same bytes', () => {
  expect(formatHtml(madeUpFleet(40))).toBe(formatHtml(madeUpFleet(40)))
})

test('only the script and the style of the page are allowed by its policy', () => {
  const html = formatHtml(madeUpFleet(1))
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]
  const {script, style} = pageAssets()
  expect(policy).toBe(
    `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; ` +
      `form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  )
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

test('the parts of the page cannot end their elements, and are small', () => {
  const {script, style, licences} = pageAssets()
  expect(script).not.toMatch(/<\/script|<!--|\r|\0/i)
  expect(style).not.toMatch(/<\/style|url\(|@import|\r/i)
  expect(script.length + style.length).toBeLessThan(150_000)
  expect(licences).toMatch(/^diff \d.*BSD/s)
})

test('no text of a fleet is in the page as markup, or as a character that is not seen', () => {
  const html = formatHtml(hostileFleet())
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(html).not.toMatch(/<img|<svg|<iframe/)
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u2028\u2029]/)
})

const anyText = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes))

test('any value is embedded as JSON that reads back as the value', () => {
  checkProperty(
    fc.property(anyText, fc.array(anyText), (one, others) => {
      const json = embeddedJson({one, others})
      expect(JSON.parse(json)).toEqual({one, others})
      expect(json).not.toMatch(/[<>&\u2028\u2029]|\p{Cs}/u)
    }),
  )
})
