import type {Choose} from './lines.ts'

/** Mounts that need care. */
export const ODD_MOUNTS = ['/', '/wiki', '/wiki/admin', '/wiki/', '/wiki/admin/x', '//blog', '/a*b', '/Wiki']
/** Process groups that every odd site defines, and that of the embedded processes. */
export const GROUPS = ['g1', 'g2', '%{GLOBAL}']

/** What a random site has come to so far. */
export interface Draft extends Choose {
  readonly isOdd: boolean
  /** Paths worth asking for. */
  readonly paths: string[]
  /** Scripts that no application has yet. */
  readonly scripts: string[]
  /** Definitions for the main server, as a virtual host may be there twice. */
  readonly definitions: string[]
}

/** Options of an alias for scripts, or none. */
export function aliasOptions({chance, pick, isOdd}: Draft): string {
  if (!isOdd) return chance(10) ? ' application-group=%{GLOBAL}' : ''
  const process = chance(20) ? ` process-group=${pick(GROUPS)}` : ''
  const interpreter = chance(15) ? ` application-group=${pick(['%{GLOBAL}', '%{SERVER}', 'shared'])}` : ''
  return process + interpreter + (chance(5) ? ' pass-authorization=On' : '')
}
