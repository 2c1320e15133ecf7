/**
 * Rows of cells as aligned columns, two blanks apart and without blanks at the end. A column is as wide as its widest
 * cell, but a cell wider than `widest` only pushes aside what stands to its right.
 */
export function formatTable(rows: readonly (readonly string[])[], widest: number): readonly string[] {
  const count = largest(rows.map(({length}) => length))
  const widths = Array.from({length: count}, (_, column) =>
    largest(rows.map((row) => row[column]?.length ?? 0).filter((width) => width <= widest)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The largest of some lengths, however many they are: a call takes some 120,000 arguments. */
export function largest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0)
}
