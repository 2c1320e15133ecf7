import {createHash} from 'node:crypto'
import type {FleetResult} from '../fleet/fleet-result.ts'
import {REPORT_MARK} from '../page/report-mark.ts'
import {embeddedJson} from './embedded-json.ts'
import {pageAssets} from './page-assets.ts'

/**
 * A fleet as one page that needs nothing else: no network, no server, no other file. Its texts are data to the page's
 * script, which makes text of them and nothing else; no other script can run.
 */
export function formatHtml(fleet: FleetResult): string {
  const {script, style, licences} = pageAssets()
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const title =
    fleet.servers.length === 1 ? 'Report of one server' : `Report of ${fleet.servers.length} servers`
  return `<!DOCTYPE html>
${REPORT_MARK}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · httpd-codemod</title>
<style>${style}</style>
</head>
<body>
<noscript>This report shows its contents with a script of its own. Allow scripts for this file to read it.</noscript>
<div id="page"></div>
<details id="licences"><summary>Licences of what is part of this page</summary><pre>${escapeText(licences)}</pre></details>
<script id="fleet" type="application/json">${embeddedJson(fleet)}</script>
<script>${script}</script>
</body>
</html>
`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
