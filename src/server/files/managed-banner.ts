/** Lines by which configuration management says that it writes a file. */
const BANNER =
  /(?:ansible|puppet|chef|salt|saltstack|cfengine)[ _-]?managed|(?:managed|maintained|generated|controlled|written|deployed) (?:by|with) (?:ansible|puppet|chef|salt(?:stack)?|cfengine)\b|managed by .*\b(?:ansible|puppet|chef|salt(?:stack)?)\b/i

/** Lines at the top of a file where a banner is looked for. */
const TOP = 20

const LINE_FEED = 10

/** The line by which a file says that configuration management owns it; undefined if it does not say so. */
export function managedBannerOf(bytes: Uint8Array): string | undefined {
  const lines = topOf(bytes).split('\n')
  return lines.map((line) => line.trim()).find((line) => line.startsWith('#') && BANNER.test(line))
}

function topOf(bytes: Uint8Array): string {
  let end = -1
  for (let line = 0; line < TOP; line++) {
    end = bytes.indexOf(LINE_FEED, end + 1)
    if (end === -1) break
  }
  return Buffer.from(end === -1 ? bytes : bytes.subarray(0, end)).toString('utf8')
}
