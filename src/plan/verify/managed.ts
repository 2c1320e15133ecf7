/** Lines by which configuration management says that it writes a file. */
const BANNER =
  /(?:ansible|puppet|chef|salt|saltstack|cfengine)[ _-]?managed|(?:managed|maintained|generated|controlled|written|deployed) (?:by|with) (?:ansible|puppet|chef|salt(?:stack)?|cfengine)\b|managed by .*\b(?:ansible|puppet|chef|salt(?:stack)?)\b/i

/** Lines at the top of a file where a banner is looked for. */
const TOP = 20

/** The line by which a file says that configuration management owns it; undefined if it does not say so. */
export function managedBannerOf(text: string): string | undefined {
  const lines = text.split('\n', TOP)
  return lines.map((line) => line.trim()).find((line) => line.startsWith('#') && BANNER.test(line))
}
