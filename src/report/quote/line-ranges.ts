/** Line numbers in words, as `2, 4-7, 9`: three and more in a row are one range. */
export function lineRanges(lines: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === line) last[1] = line
    else ranges.push([line, line])
  }
  return ranges
    .flatMap(([first, last]) => {
      if (last - first > 1) return [`${first}-${last}`]
      return first === last ? [`${first}`] : [`${first}`, `${last}`]
    })
    .join(', ')
}
