/** A number and its noun: `1 server`, `5,000 servers`. */
export function counted(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** A number as people read it: `5,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en')
}

/** A number in a table, where none is a dot. */
export function inCell(number: number): string {
  return number === 0 ? '·' : grouped(number)
}
