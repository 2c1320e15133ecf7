/**
 * The value of an option, as it is written after `name=`: mod_wsgi takes quotes around the value only, not around
 * the whole option (mod_wsgi.c: wsgi_parse_option).
 */
export function toOptionValue(value: string): string {
  return /[\s"'\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
}
