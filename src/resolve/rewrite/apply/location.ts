import {escapePath} from '../../destination/escape.ts'
import type {Progress} from './rewriting.ts'

/** Where a redirect leads (mod_rewrite.c: hook_uri2file, hook_fixup). A query that is not the client's is escaped. */
export function locationOf({filename, query, isRaw}: Progress, sent: string | undefined): string {
  const [, origin = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/]*\/?)(.*)$/is.exec(filename) ?? [
    filename,
    filename,
  ]
  const url = isRaw ? filename : origin + escapePath(path)
  if (query === undefined) return url
  return `${url}?${isRaw || query === sent ? query : escapePath(query)}`
}
