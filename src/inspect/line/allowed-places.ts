import type {Allowed} from '../../httpd/directives/directive-table.ts'

/**
 * The places where a directive may stand, in words. An override class also grants a place outside of .htaccess
 * files, but for the two of access control.
 */
export function allowedPlacesOf(allowed: readonly Allowed[]): readonly string[] {
  const overrides = allowed.filter((each) => each !== 'server' && each !== 'directory' && each !== 'proxy')
  const anywhere = overrides.some((each) => each !== 'AuthConfig' && each !== 'Limit')
  return [
    ...(allowed.includes('server') || anywhere ? ['the main server', 'virtual hosts'] : []),
    ...(allowed.includes('directory') || overrides.length > 0 ? ['Directory, Location, Files and If'] : []),
    ...(allowed.includes('proxy') ? ['Proxy'] : []),
    ...(overrides.length > 0 ? [`.htaccess with AllowOverride ${overrides.join(' or ')}`] : []),
  ]
}
