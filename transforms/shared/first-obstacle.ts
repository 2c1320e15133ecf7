/** What the first rule that applies tells, of rules in the order of what is told first; undefined if none applies. */
export function firstObstacle<A extends readonly unknown[], O>(
  rules: readonly ((...subject: A) => O | undefined)[],
  ...subject: A
): O | undefined {
  for (const rule of rules) {
    const obstacle = rule(...subject)
    if (obstacle !== undefined) return obstacle
  }
  return undefined
}
