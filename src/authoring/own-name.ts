/** True for what a module writes to import this package or a part of it. */
export function isOwnName(name: string): boolean {
  return /^httpd-codemod(?:\/|$)/.test(name)
}
