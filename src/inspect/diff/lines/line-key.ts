import type {ServerDirective} from '../../../reading/server-directive.ts'

/** A text that is the same for the same line, however often it is read: .htaccess files are read for each request. */
export function lineKeyOf({name, args, origin: {file, line, uses}}: ServerDirective): string {
  const used = uses.length === 0 ? '' : JSON.stringify(uses)
  return `${file}\0${line}\0${name}\0${args}\0${used}`
}
