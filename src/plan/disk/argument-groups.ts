/** A program takes so many characters at most; the system's own limit is 2 MB with the environment. */
const LENGTH = 100_000

/** Splits what is given to a program as arguments into groups that one program can take. */
export function argumentGroups<Each>(
  all: Iterable<Each>,
  argumentOf: (each: Each) => string,
): readonly (readonly Each[])[] {
  const groups: Each[][] = []
  let length = LENGTH
  for (const each of all) {
    length += argumentOf(each).length + 1
    if (length > LENGTH) {
      groups.push([])
      length = argumentOf(each).length + 1
    }
    groups.at(-1)?.push(each)
  }
  return groups
}
