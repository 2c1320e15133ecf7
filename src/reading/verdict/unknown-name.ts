/** The name of which a server says that it knows no such directive; undefined for any other error. */
export function unknownNameIn(message: string): string | undefined {
  return /^Invalid command '(.*?)',/s.exec(message)?.[1]
}
