/** A made-up server with each virtual host in a file of its own, which its main file includes. */
export function laidOut(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [main = '', ...hosts] = (files['conf/httpd.conf'] ?? '').split(/^(?=<VirtualHost)/m)
  const apart = hosts.map((host, index) => [`conf/hosts/${index}.conf`, host])
  return {
    ...files,
    'conf/httpd.conf': hosts.length === 0 ? main : `${main}Include conf/hosts\n`,
    ...Object.fromEntries(apart),
  }
}
