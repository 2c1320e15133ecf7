/** A path as it is written in a URL. */
export function encoded(path: string): string {
  return path.replace(/[%?#]/g, encodeURIComponent)
}
